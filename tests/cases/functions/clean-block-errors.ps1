# What ends a clean block is written to the error stream and ends nothing else; a try around the call has no say.
function Test-Throw { [CmdletBinding()] param() end { 'end' } clean { throw 'from clean'; 'not here' } }
Test-Throw 2>&1 | ForEach-Object { "$_" }
Test-Throw 2>$null; "success: $?"
$Error[0].FullyQualifiedErrorId
try { Test-Throw 2>&1 | ForEach-Object { "$_" } } catch { "caught $_" }
try { & { end { throw 'from end' } clean { 1/0; Write-Host 'goes on' } } 2>$null } catch { "caught $_" }
# Jumps stay inside.
foreach ($i in 1, 2) { & { end { } clean { break } }; "after break $i" }
& { end { } clean { exit 3 } }; 'after exit'
