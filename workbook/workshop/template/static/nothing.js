// Voila asks for MathJax; nothing on our pages is mathematics.
