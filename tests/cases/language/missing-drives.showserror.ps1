# A drive that does not exist: no value as a variable, an error of the statement as a redirection's target.
"[${Nodrive:\x}] [$nodrive:x]"
1 > Nodrive:\x\y
try { 1 > Nodrive:\x } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo)" }
'next'
