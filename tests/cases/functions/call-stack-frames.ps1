# Get-PSCallStack in functions, filters, blocks, methods, traps and text.
function A { B 1 'two' }
function B($x, $y) { C -Name $y }
function C { param($Name) Get-PSCallStack }
function Show($frames) { ($frames | ForEach-Object { "$($_.FunctionName)|$($_.Command)|$($_.Arguments)|$($_.ScriptLineNumber)|$($_.Position.Text -replace '\s+', ' ')" }) -join "`n" }
A
Show (A)
(A)[1].GetFrameVariables()['y'].Value
(A)[0].ToString() -replace [regex]::Escape($PSScriptRoot), 'root'
$s = & { Get-PSCallStack }; Show $s[0]
$s = 1 | ForEach-Object { A }; Show $s[0..3]
filter F { Get-PSCallStack }
$s = 1 | F; Show $s[0]
function Adv { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$a, [string[]]$b, [switch]$s) begin { (Get-PSCallStack)[0].FunctionName } process { Get-PSCallStack } end { (Get-PSCallStack)[0].FunctionName } }
1 | Adv -b x, y -s | ForEach-Object { if ($_ -is [string]) { $_ } else { "$($_.FunctionName) $($_.Arguments)" } }
class K { static [object] M() { return Get-PSCallStack } }
Show ([K]::M())
$s = Invoke-Expression 'Get-PSCallStack'; Show $s[0]
function H { trap { (Get-PSCallStack)[0].FunctionName; continue }; throw 1 }
H
Set-Content q.ps1 'param($q) C $q'
(& ./q.ps1 7).Command -join ' '
(. ./q.ps1 8).Arguments -join ' '
Get-PSCallStack | Get-Member -MemberType Properties | ForEach-Object { "$($_.MemberType) $($_.Name)" }
function Deep($n) { if ($n) { Deep ($n - 1) } else { throw 'deep' } }
try { Deep 2 } catch { $_.ScriptStackTrace -replace [regex]::Escape($PSScriptRoot), 'root' }
try { 1 | Adv | ForEach-Object { throw 'in block' } } catch { $_.ScriptStackTrace -replace [regex]::Escape($PSScriptRoot), 'root' }
