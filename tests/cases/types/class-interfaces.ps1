# Classes that implement .NET's interfaces: formatting, enumeration, comparers, cloning; one that does not keep its promise
class Money : System.IFormattable { [decimal]$Amount; [string] ToString([string]$f, [System.IFormatProvider]$p) { return "$($this.Amount)[$f]" } }
'{0:x} {0}' -f [Money]@{ Amount = 5 }; "$([Money]@{ Amount = 6 })"
class Countdown : System.Collections.IEnumerator {
    [int]$At = 4; [bool] MoveNext() { $this.At--; return $this.At -gt 0 } [object] get_Current() { return $this.At } [void] Reset() { $this.At = 4 }
}
class Counter : System.Collections.IEnumerable { [System.Collections.IEnumerator] GetEnumerator() { return [Countdown]::new() } }
foreach ($n in [Counter]::new()) { "n$n" }; ([Counter]::new() | ForEach-Object { $_ * 10 }) -join ','; @([Counter]::new()).Count
class ByLength : System.Collections.Generic.IEqualityComparer[string] { [bool] Equals([string]$a, [string]$b) { return $a.Length -eq $b.Length } [int] GetHashCode([string]$s) { return $s.Length } }
$set = [System.Collections.Generic.HashSet[string]]::new([ByLength]::new()); $set.Add('ab'); $set.Add('cd'); $set.Count
class Point : System.ICloneable { [int]$X; [object] Clone() { return $this.MemberwiseClone() } }
$p = [Point]@{ X = 1 }; $q = $p.Clone(); $q.X = 2; "$($p.X) $($q.X)"
class Meters { [double]$Value; static [Meters] op_Explicit([string]$text) { return [Meters]@{ Value = [double]$text.TrimEnd('m') } } }
([Meters]'12.5m').Value
class Base { [string] Hi() { return 'base' } } class Derived : Base { [string] Hi() { return 'derived ' + ([Base]$this).Hi() } }
[Derived]::new().Hi(); ([Base][Derived]::new()).Hi()
try { & ([scriptblock]::Create('class Broken : System.IDisposable { }')) } catch { $_.FullyQualifiedErrorId; ($_.Exception.Message -split "`n")[-2] }
try { & ([scriptblock]::Create('class Twice { [int]$a; [string]$A }')) } catch { $_.FullyQualifiedErrorId }
try { & ([scriptblock]::Create('class P { P([int]$x) { } } class Q : P { }')) } catch { $_.FullyQualifiedErrorId }
try { & ([scriptblock]::Create('enum E { A; B; a }')) } catch { $_.FullyQualifiedErrorId }
