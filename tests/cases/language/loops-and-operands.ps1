# Loops with errors and jumps in them, operands of all kinds.
$ErrorActionPreference = 'SilentlyContinue'
for ($i = 0; $i -lt 3; $i++) { 1 / ($i - 1); "for $i" }
$i = 0; while ($i -lt 4) { $i++; if ($i -eq 2) { continue }; [int]'x'; if ($i -eq 4) { break }; "while $i" }
$i = 0; do { $i++; $null.foo(); "do $i" } until ($i -ge 2)
foreach ($k in 1..3) { if ($k -eq 2) { 1 / 0 }; "each $k" }
foreach ($k in 'a', 'b') { 1 / 0 }; "after"
:out for ($a = 0; $a -lt 3; $a++) { for ($b = 0; $b -lt 3; $b++) { if ($b -eq 1) { continue out }; if ($a -eq 2) { break out }; "$a$b" } }
[int]$typed = 3; $typed += 4; $typed; $typed++; $typed; try { $typed += 'x' } catch { 'no' }; $typed
Set-Variable ro 5 -Option ReadOnly; try { $ro += 1 } catch { $_.FullyQualifiedErrorId }; try { $ro++ } catch { $_.FullyQualifiedErrorId }; $ro
$m = [int]::MaxValue; $m += 1; $m.GetType().Name; $m = [int]::MaxValue; $m++; $m.GetType().Name; ([int]::MaxValue + 1).GetType().Name; ([int]::MinValue - 1).GetType().Name
$u = $null; $u += 3; $u; $u2 += 'x'; $u2; $undefined -eq $null; $undefined -lt 3; $undefined + 2; $undefined[0]
$d = 1.5; $d += 2; $d; $d * 2; 3 % 2.5; 7 % -3; -7 % 3; 5 / 2; 6 / 2; 1 -shl 33; -bnot 5; 6 -band 3
1, 2, 3 -eq 2; (1, 2, 3 -gt 1) -join ','; 'a' -lt 'b'; 'A' -ceq 'a'; 1 -eq '1'; '1' -eq 1; $true -eq 1; $null -eq $null; @() -eq $null
1..3 | % { $_ * 2 }; 1..3 | ? { $_ -gt 1 }; 'a', 'b' | % { $_ + 'x' }; 1, 2 | % { 'q', 'r' | % { $_ }; $_ }; 3 | % { $_ += 1; $_ }; 4 | % { $_ % 3 -eq 1 }
function g { $_ }; 1..2 | % { g }; function h { process { $_ + 1 } }; 1..2 | h; 5 | % { & { $_ * 3 } }; 6 | % { . { $_ * 3 } }
$arr = 1, 2, 3; $arr[0] + $arr[-1]; $arr[5]; $arr[$null]; try { $arr[9] = 1 } catch { $_.FullyQualifiedErrorId }; $arr[1] = 'z'; "$arr"
$n = [int[]](1, 2); $n[0] = '8'; try { $n[1] = 'bad' } catch { $_.FullyQualifiedErrorId }; "$n"; $n2 = New-Object 'int[,]' 2, 2; $n2[1, 1] = 4; $n2[1, 1]; $j = [int[][]]::new(2); $j[0] = 1, 2; $j[0][1]
$h = @{}; $h[1] = 'one'; $h['k'] = 2; $h[1]; $h['K']; $h[$undefined]; $o = [ordered]@{ a = 1; b = 2 }; $o[0]; $o['b']; $o[[object]'a']
$s = 'text'; $s[0]; $s[-1]; try { $s[0] = 'x' } catch { $_.FullyQualifiedErrorId }
Set-StrictMode -Version 3; try { $nosuch + 1 } catch { $_.FullyQualifiedErrorId }; try { $arr[7] } catch { $_.FullyQualifiedErrorId }; $l = [System.Collections.Generic.List[int]](1, 2); try { $l[5] } catch { $_.FullyQualifiedErrorId }; $l[-1]
function loc { $x = 1; $y = $x + 1; & { $x = 5; $x + $y }; . { $x = 7 }; $x + $y; $script:z = 3; $z + $x }; loc
$cond = if ($false) { 1 } elseif ($arr.Count -gt 2) { 'two' } else { 3 }; $cond; if (-not $u) { 'n' } else { 'y' }; if ($u -and $d -gt 3 -or $false) { 'and' }
$sw = $true; $sw -xor $sw; !$sw; $x = 3; $x -= 1; $x *= 5; $x /= 4; $x %= 2; $x; $str = 'a'; $str *= 3; $str
