# As with exit: what waits for its widths when an error ends the script is not shown.
[pscustomobject]@{ First = 1 } | Format-List
[pscustomobject]@{ Waits = 2 }
throw 'the end'
