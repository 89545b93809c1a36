function id($s) { try { & $s } catch { $_.FullyQualifiedErrorId + ' ' + $_.CategoryInfo.Category + ' ' + $_.Exception.GetType().Name } }
try { [int]$r1 = 'x' } catch { $_.FullyQualifiedErrorId + ' ' + $_.CategoryInfo.Category + ' ' + $_.Exception.GetType().Name }
id { [int]$r2 = 'x' }
id { [ValidateRange(1,2)]$r3 = 7 }
id { [ValidateRange(1,2)][int]$r4 = 1; $r4 = 9 }
id { [int]$r5 = 1; $r5 = 'q' }
try { [int]$r6 = 1; $r6 = 'q' } catch { $_.FullyQualifiedErrorId + ' ' + $_.CategoryInfo.Category + ' ' + $_.Exception.GetType().Name }
try { [ValidateSet('a')]$r7 = 'q' } catch { $_.FullyQualifiedErrorId + ' ' + $_.CategoryInfo.Category + ' ' + $_.Exception.GetType().Name }
1 | % { try { [int]$r8 = 'x' } catch { $_.FullyQualifiedErrorId + ' ' + $_.CategoryInfo.Category + ' ' + $_.Exception.GetType().Name } }
id { 1 | % { [int]$r9 = 'x' } }
id { $script:zz = 1; [int]$script:zz = 'x' }
id { [int]$global:zx = 'x' }
id { . { [int]$r10 = 'x' } }
id { [int]$r11 = 1; . { $r11 = 'x' } }
id { [int]$r12 = 1; $r12 += 'x' }
id { [int]$r13 = 1; & { $r13 = 'x'; $r13 } }
id { [int]$r14, $b = 'x', 1 }
id { param([int]$p) $p = 'x' }
id { [datetime]$d = 'nodate' }
id { [string[]]$s = 1,2; $s.GetType().Name; [int[]]$n = 'a' }
id { [System.Text.Encoding]$e = 3 }
id { Set-Variable -Name q1 1; [int]$q1 = 'x' }
id { New-Variable w1; [int]$r15 = 'x' }
id { $x = 5; . {1} > $null; [int]$r16 = 'x' }
id { iex '1' > $null; [int]$r17 = 'x' }
id { [int]$ErrorActionPreference = 'x' }
id { [bool]$r18 = 'abc'; $r18; [bool]$r19 = (1,2); [switch]$r20 = 'x' }
. { try { [int]$r21 = 'x' } catch { $_.FullyQualifiedErrorId } }

Set-StrictMode -Version Latest
id { $u1 += 1; "v $u1" }
id { 1 | % { $u2 += 1; "v $u2" } }
id { . { $u3 += 1; "v $u3" } }
id { $u5 ??= 1; "v $u5" }
. { $u6 = $null; try { $u7 += 1; "v $u7" } catch { $_.FullyQualifiedErrorId } }
