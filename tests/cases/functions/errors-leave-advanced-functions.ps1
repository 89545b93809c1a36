# An error that leaves an advanced function names it, with the place of its call, however the function was called.
function call([scriptblock]$b) { 1..2 | % { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.InvocationInfo.Line.Trim()) | $($_.CategoryInfo) | $($_.InvocationInfo.MyCommand)" } } }
function co2 { [CmdletBinding()] param([int]$r) $r; 1/0; [int]'z'; $null.foo() }
function co3 { param([ValidateRange(1,5)]$r) $r = 9; $r }
function co4 { [CmdletBinding()] param([int]$r) Get-Item -NoSuch }
function co5 { [CmdletBinding()] param([int]$r) Get-Item /nosuch -ErrorAction Stop }
function co6 { [CmdletBinding()] param([int]$r) nosuchcmd }
function co7 { [CmdletBinding()] param([int]$r) [ValidateRange(1,5)]$q = 9 }
function co8 { [CmdletBinding()] param([int]$r) [ValidateRange(1,5)]$q = 3; $q = 8 }
function co9 { [CmdletBinding()] param([int]$r) $r.foo = 5 }
function co10 { [CmdletBinding()] param([int]$r) Set-Variable -Name r -Value 'x' -ErrorAction Stop }
function co11 { [CmdletBinding()] param([int]$r) [datetime]::Parse('x') }
function co12 { [CmdletBinding()] param([int]$r) Set-StrictMode -Version 3; $nosuch }
function co13 { [CmdletBinding()] param([int]$r) $a = [int[]](1,2); $a[7] = 1 }
function co15 { [CmdletBinding()] param([int]$r) foreach ($x in 1) { throw [System.IO.IOException]'i' } }
function co16 { [CmdletBinding()] param([int]$r) Set-Variable k 1 -Option Constant; $k = 2 }
function co17 { [CmdletBinding()] param([int]$r) if (Test-Path /) { [System.IO.File]::ReadAllText('/nosuch') } }
function co18 { [CmdletBinding()] param([int]$r) $host.nosuch() }

call { co2 2 }
call { co3 3 }
call { co4 4 }
call { co5 5 }
call { co6 6 }
call { co7 7 }
call { co8 8 }
call { co9 9 }
call { co10 10 }
call { co11 11 }
call { co12 12 }
call { co13 13 }
call { co15 15 }
call { co16 16 }
call { co17 17 }
call { co18 18 }
