# memory.ps1 KIND: resident memory (kB) after 100,000 turns of one kind of work, and after 1,000,000 more.
param([string] $kind)
class Point { [int] $X; Point([int] $x) { $this.X = $x } [int] Twice() { return $this.X * 2 } }
function add($a, $b) { return $a + $b }
$point = [Point]::new(1)
$table = @{}
$work = @{
    arithmetic = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = $i * 2 + 0.5 } }
    functions  = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = add $i 1 } }
    methods    = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = $point.Twice() } }
    strings    = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = "item $i"; $x += ' more'; $x = $x.ToUpper() } }
    arrays     = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = 1, $i; $x += 3; $y = $x[1] } }
    hashtables = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = @{ a = $i }; $table[$i % 100] = $x.a } }
    objects    = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = [Point]::new($i); $y = [pscustomobject]@{ Id = $i } } }
    pipelines  = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = $i | Where-Object { $true } | ForEach-Object { $_ } | Select-Object -First 1 } }
    sorting    = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = 3, $i, 1 | Sort-Object } }
    regexes    = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = "a$i" -match '(\d+)' } }
    parsing    = { param($turns) for ($i = 0; $i -lt $turns; $i++) { $x = [scriptblock]::Create('$x = 1 + 2; f $x') } }
    errors     = { param($turns) for ($i = 0; $i -lt $turns; $i++) { try { throw 'it' } catch { $x = $_ } } }
}[$kind]
function resident { foreach ($line in [IO.File]::ReadAllLines('/proc/self/status')) { if ($line -match '^VmRSS:\s+(\d+)') { $Matches[1] } } }
. $work 100000
resident
. $work 1000000
resident
