"""The audit trail: adding to it, proving that nothing in it was touched, and signed heads to keep elsewhere."""
