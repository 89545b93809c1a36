class A { [int]$n = 0; [string]$s = 'x'; $u = 1; [byte]$b = 250; static [int]$k = 1
 [void] Add([int]$x) { $this.n += $x; $this.s += $x; $this.u += 1.5 } [int] Boom() { throw 'bad' } [int] Div() { return 1 / 0 } [void] Over() { $this.b += 10 }
 [int] Ref([ref]$r) { $r.Value = 9; return 1 } [string] T($x, [object]$y) { return "$($x.GetType().Name) $($y.GetType().Name)" } [A] Me() { return $this } [int] Rec([int]$d) { if ($d -eq 0) { return 0 } return 1 + $this.Rec($d - 1) } 
 [int] Count() { $this.n++; $this.n -= 3; ++$this.n; $this.n *= 2; return $this.n } }
class B : A { [void] Add([int]$x) { ([A]$this).Add($x * 2) } }
$a = [A]::new(); foreach ($i in 1..3) { $a.Add($i) }; "$($a.n) $($a.s) $($a.u)"
foreach ($i in 1..2) { try { $null = $a.Boom() } catch { "$_ $($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name)" } }
foreach ($i in 1..2) { try { $null = $a.Div() } catch { "$_ $($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name)" } }
foreach ($i in 1..2) { try { $a.Over() } catch { "$_ $($_.FullyQualifiedErrorId)" } }; $a.b
$v = 1; foreach ($i in 1..2) { $a.Ref([ref]$v); $v; $v = 3 }
foreach ($o in 1, 'a', 2.5, $a) { $a.T($o, $o) }
$b = [B]::new(); foreach ($i in 1..2) { $b.Add(4) }; $b.n; $a.Rec(50); foreach ($i in 1..3) { $a.Count() }
foreach ($o in $a, $b, $a) { $o.Add(1); $o.Me().n }
foreach ($x in 1, '2', 3.7) { $a.Add($x); $a.n }
foreach ($w in 'aé', 'ÀB', 'zz', '') { $w.ToUpper(); $w.ToLower(); $w.Length; $w.Length.GetType().Name }
$a | Add-Member ScriptMethod Add { 'own' } -Force; foreach ($i in 1..2) { $a.Add(5) }
foreach ($i in 1..2) { $a.Boom() }
foreach ($i in 1..2) { $x = $a.Div(); "x $x" }
[A]::k += 5; [A]::k; Update-TypeData -TypeName System.String -MemberName Length -Value 99 -MemberType NoteProperty -Force; 'abc'.Length
