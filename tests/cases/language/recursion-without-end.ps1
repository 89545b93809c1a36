# Every way to call without end is refused with the same error, and at once.
function Show-End([scriptblock] $block) { try { $null = & $block } catch { $_.FullyQualifiedErrorId } }
function f { f }
Show-End { f }
$b = { & $b }
Show-End { & $b }
function g { & $c }
$c = { g }
Show-End { g }
function Step-On { [CmdletBinding()] param([int] $x) Step-On ($x + 1) }
Show-End { Step-On 1 }
$i = { $i.Invoke() }
Show-End { $i.Invoke() }
function p { 1 | ForEach-Object { p } }
Show-End { p }
class C { [int] Walk() { return $this.Walk() } }
Show-End { [C]::new().Walk() }
class D { [int] GetHashCode() { return @{ $this = 1 }.Count } }
Show-End { @{ [D]::new() = 1 } }
$s = 'Invoke-Expression $s'
Show-End { Invoke-Expression $s }
function n { [powershell]::Create('CurrentRunspace').AddCommand('n').Invoke() }
Show-End { n }
$text = '@(' * 60 + '1' + ')' * 60
"nested: $(([scriptblock]::Create($text).Invoke()))"
