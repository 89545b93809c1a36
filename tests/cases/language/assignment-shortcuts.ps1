$a = 1,2,3; $a[0] += 5; $a[-1] = 'x'; $a; $b = [int[]]::new(2); $b[0] = '7'; $b; try { $b[1] = 'q' } catch { $_.FullyQualifiedErrorId }
try { $a[9] = 1 } catch { $_.FullyQualifiedErrorId }; $l = [System.Collections.Generic.List[int]](1,2); $l[1] = 9; $l -join ','; $h = @{}; $h['k'] = 1; $h[3] = 4; $h.k; $h[3]
$x = 1; $x += 2147483647; $x; $x.GetType().Name; $d = 1.5; $d += 2.5; $d; $d += 1; $d; [byte]$y = 250; try { $y += 10 } catch { $_.FullyQualifiedErrorId }; $y
$m = [int[,]]::new(2,2); $m[0,1] = 5; $m[0,1]; [string]$a[1] = 5; $a[1].GetType().Name; $n += 4; $n; $s = 'a'; $s += 1; $s; Set-Variable ro 1 -Option ReadOnly; try { $ro += 1 } catch { $_.FullyQualifiedErrorId }
$i = 0; foreach ($k in 1..3) { $i += $k; $i += $i }; $i; $nul = $null; try { $nul[0] = 1 } catch { $_.FullyQualifiedErrorId }; ($a[0] = 4); $q = $a[1] = 6; $q; [char[]]$c = 'ab'; $c[0] = 'z'; -join $c
for ($z = 5; $z -gt 2; $z -= 1) { $z }; 5 -eq 5; '5' -eq 5; 5,6 -eq 5; 'a' -lt 5; 7 % 3; '12' - 2; 3.5 * 2; $null -gt 1; @(1,2,3) -gt 1; 2147483647 + 1; 7 / 2; 8 / 2; 1 -shl 33; $true + 1
