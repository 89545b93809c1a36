# The same text of the same file defines the same types whenever it runs; they follow the module that ran it last.
New-Item -ItemType Directory T | Out-Null
Set-Content T/T.psm1 'class TC { [int]$a = 1; [string] Where() { return $script:name } }; $name = "one"; function New-TC { [TC]::new() }; function Test-TC($x) { $x -is [TC] }'
Import-Module ./T/T.psm1
$a = New-TC
Import-Module ./T/T.psm1 -Force
$b = New-TC
(Test-TC $a), ($a.GetType() -eq $b.GetType()), $b.Where()
Remove-Module T
Import-Module ./T/T.psm1
(Test-TC $a), (Test-TC $b)
Set-Content T/s.ps1 'class SC { [int]$z = 2 }; [SC]::new()'
(./T/s.ps1).GetType() -eq (./T/s.ps1).GetType()
$text = 'enum EE { A }; [EE]::A'
([scriptblock]::Create($text).Invoke())[0].GetType() -eq ([scriptblock]::Create($text).Invoke())[0].GetType()
