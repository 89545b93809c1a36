# A method without its parentheses can be cast to a delegate; what a class's methods give and how they are told.
class M {
    static [int] Thrice([int]$v) { return 3 * $v }
    static [int] Add([int]$i, [int16]$j) { return $i + $j }
    static [int] Apply([int]$i, [int16]$j, [Func[int, int16, int]]$f) { return $f.Invoke($i, $j) }
    [string] Get([IO.FileSystemInfo]$i, [object]$o) { return 'FileSystemInfo' }
    [object] Get([IO.FileInfo]$i, [string]$s) { return 'FileInfo' }
    [int] $n = 5
    [int] Plus([int]$v) { return $this.n + $v }
    Nothing() { $this.n = 6 }
    [void] Void() { 1, 2, 3 }
    static Stat() { 'lost' }
}
$f = [Func[int, int]][M]::Thrice
$f.Invoke(4)
$m = [M]::new()
([Func[int, int]]$m.Plus).Invoke(1)
[Func[IO.FileInfo, string, object]]$g = $m.Get
$g.Invoke($null, $null)
[M]::Apply(3, 4, [M]::Add)
[Linq.Enumerable]::ToArray([Linq.Enumerable]::Select([int[]](1, 2), [Func[int, int]][M]::Thrice)) -join ' '
try { [Func[string, int]][M]::Thrice } catch { $_.FullyQualifiedErrorId }
@($m.Nothing()).Count; @($m.Void()).Count; @($( $m.Nothing(); 'x' )).Count; @([M]::Stat()).Count
$null -eq $m.Nothing()
($m | Get-Member Nothing).Definition
[M]::Stat.OverloadDefinitions
[M].GetMethod('Nothing').ReturnType.FullName
$m.n
([object]5).ToString(); ([object](1, 2)).ToString(); ([object]'a').Equals('a'); ([object]$m).ToString(); ([object]'a').Length
$h = @{ 5 = 'five'; [ConsoleColor]::Red = 'red' }; $k = 5; $c = [ConsoleColor]::Red
$h.$k; $h.$c; $h.$k = 'changed'; $h.$c += '!'; $h.Count; $h[5]; $h[$c]
class Bad { static [int]$a = 'zz'; static [int]$b = 1 }
foreach ($i in 1, 2) { try { [Bad]::b } catch { $_.Exception.GetType().Name; $_.Exception.Message; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId } }
class P { static [int]$si }
class Q : P { Set() { $this::si = 7; $this::si += 1 } }
[Q]::new().Set(); [P]::si
