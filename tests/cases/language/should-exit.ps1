# SetShouldExit: the script goes on, the code is that of its end. [Environment]::Exit ends at once.
$Host.SetShouldExit(7)
'goes on'
& { try { [Environment]::Exit(5) } finally { 'never' } }
'never'
