# Splatting to functions and blocks, each three times.
function f { param($x, [int]$y = 7, [switch]$s, $z) "x=$x y=$y s=$s z=$z rest=$args" }
function a { [CmdletBinding()] param([Parameter(Mandatory)]$x, [ValidateRange(1, 5)][int]$y = 3, [switch]$s) "x=$x y=$y s=$s" }
function call([scriptblock]$b) { 1..3 | % { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message)" } } }
$h = @{ x = 1; y = 2 }; $l = 1, 2; $e = @{}; $none = @(); $n = $null; $t = 'ab'
call { f @h }; call { f @l }; call { f @e }; call { f @none }; call { f @n }; call { f @t }
call { f @h 9 }; call { f 9 @h }; call { f @l 3 4 }; call { f -z 5 @h }; call { f -x 5 @h }; call { f @h -s }; call { f @h @l }
call { $o = [ordered]@{ s = $true; z = 'Z' }; f 1 @o }; call { $o = @{ s = $false }; f 1 2 @o }
call { $o = @{ X = 'upper'; 'y' = '4' }; f @o }; call { $o = @{ nosuch = 1 }; f @o }; call { $o = @{ 1 = 2 }; f @o }
call { $o = @{ y = 'bad' }; f @o }; call { $o = @{ z = $null }; f @o }
call { a @h }; call { a @l }; call { $o = @{ x = 1; y = 9 }; a @o }; call { a @e 5 }; call { $o = @{ y = 2 }; a 1 @o }; call { $o = @{ x = 1; Verbose = $true }; a @o }
call { $big = 1..12; f @big }; call { $w = 1, $null, 3; f @w }
function pass { f @args }; call { pass 1 -z 5 -s }; call { pass }; call { pass 1 2 3 4 }
function bound { param($x, $z) f @PSBoundParameters }; call { bound -z 4 -x 3 }; call { bound 3 }
call { & { param($p, $q) "$p,$q,$args" } @l }; call { & { "$args" } @l @l }
function rec { param($n, $m) if ($n -gt 0) { $r = @{ n = $n - 1; m = $n }; rec @r }; "$n/$m" }; rec 3 0
foreach ($k in @{ x = 1 }, @{ x = 2; z = 3 }, @(5, 6), @{ x = 1 }, @{ z = 1; x = 4 }) { f @k }
$m = 0; function next { $script:m++; $script:m }; call { f (next) @e (next) }
$q = [System.Collections.Generic.List[int]](1, 2); call { f @q }; $d = [System.Collections.Generic.Dictionary[string, object]]::new(); $d['z'] = 8; call { f @d }
call { f -y:3 @h }; call { $o = @{ x = 1, 2 }; f @o }; call { $o = @{ 'x' = { 5 } }; f @o }
