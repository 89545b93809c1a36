# $using: and arguments give a thread job the objects themselves, script blocks too; classes stay at home.
$table = @{ n = 1 }; Start-ThreadJob { $t = $using:table; $t.n = 2 } | Receive-Job -Wait; $table.n
$list = [System.Collections.Generic.List[int]]::new(); Start-ThreadJob { param($l) $l.Add(4); $l.Count } -ArgumentList @(, $list) | Receive-Job -Wait; $list.Count
$block = { 'from the block' }; Start-ThreadJob { & $using:block } | Receive-Job -Wait
class C { [int]$v; [int] Twice() { return $this.v * 2 } }
$c = [C]::new(); $c.v = 4
Start-ThreadJob { ($using:c).Twice(); try { [C]::new() } catch { 'no type C here' } } | Receive-Job -Wait
Start-ThreadJob { class K { $a = 5 }; [K]::new().a } | Receive-Job -Wait
Start-ThreadJob { Get-Item / } | Receive-Job -Wait | ForEach-Object { $_.GetType().FullName }
