"""The method of mentoring, one package a step; the order of the steps is the order of the imports."""
