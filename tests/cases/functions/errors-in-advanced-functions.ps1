# Errors inside of advanced functions, uncaught, caught, trapped and stopping.
function adv { [CmdletBinding()] param([int]$n) [int]'word'; 'after' }
function wrap { param($n) adv $n; 'w' }
function deep { [CmdletBinding()] param($n) adv $n; 'd' }
adv 1
adv -n 2
wrap 1
deep 1
try { deep 2 } catch { "$($_.FullyQualifiedErrorId) $($_.InvocationInfo.MyCommand) $($_.InvocationInfo.ScriptLineNumber)" }
& { [CmdletBinding()] param($q) 1 / 0; 'blk' } 1
& { [CmdletBinding()] param($q) 1 / 0; 'blk' } 1
1..2 | % { try { & { [CmdletBinding()] param($q) 1 / 0; 'blk' } 1 } catch { "$($_.FullyQualifiedErrorId)|$($_.InvocationInfo.MyCommand)|$($_.CategoryInfo)" } }
1..2 | % { adv $_ }
$ErrorActionPreference = 'Stop'
1..2 | % { try { adv $_ } catch { "$($_.FullyQualifiedErrorId) $($_.InvocationInfo.Line.Trim())" } }
trap { "trap $($_.FullyQualifiedErrorId) $($_.InvocationInfo.MyCommand)"; continue }
adv 5
deep 6
$Error.Count; $Error[0].FullyQualifiedErrorId; $Error[1].FullyQualifiedErrorId; $Error[2].FullyQualifiedErrorId
$ErrorActionPreference = 'Continue'
adv 7 2>&1 | % { "$($_.FullyQualifiedErrorId)" }
function ec { [CmdletBinding()] param($x) Get-Item /nosuch; nosuchcmd; 'end' }
ec 1; ec 1 2>$null; $?
function ret { [CmdletBinding()] param($x) foreach ($i in 1..3) { if ($i -eq 2) { return $i } ; $i } }
ret 1; $r = ret 1; "$r"; function ex { [CmdletBinding()] param($x) exit 3 }
foreach ($i in 1, 2) { function br { [CmdletBinding()] param($x) break }; br 1; 'no' }; 'yes'
ex 1
