"""The charts of the pages: described with Altair, drawn as SVG on the server, each mark a link to the rows behind it."""
