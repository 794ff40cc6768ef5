"""Web push: this installation's own key, the services it talks to, and what is handed to them."""
