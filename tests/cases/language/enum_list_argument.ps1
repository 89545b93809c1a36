# A method's enum parameter takes a list of labels.
[regex]::new('a', ('IgnoreCase', 'Multiline')).Options
'a X b X'.Split('X', ('RemoveEmptyEntries', 'TrimEntries')).Count
[regex]::Match('ABC', 'b', @('IgnoreCase')).Value
try { [regex]::Match('ABC', 'b', @('IgnoreCase', 'Nothing')).Value } catch { 'refused' }
# A pipeline that runs is told from one that waits for its runspace by what stands behind it.
$flags = 'NonPublic', 'Instance', 'Static'
$pool = [runspacefactory]::CreateRunspacePool(1, 1); $pool.Open()
$gate = [System.Threading.ManualResetEvent]::new($false)
$started = [System.Threading.ManualResetEvent]::new($false)
$shells = foreach ($i in 1, 2) {
    $shell = [powershell]::Create(); $shell.RunspacePool = $pool
    $null = $shell.AddScript({ param($gate, $started) $null = $started.Set(); $null = $gate.WaitOne(); 1 }).AddArgument($gate).AddArgument($started)
    $shell
}
$handles = $shells | ForEach-Object { $_.BeginInvoke() }
$null = $started.WaitOne()
foreach ($shell in $shells) {
    $worker = [powershell].GetField('_worker', $flags).GetValue($shell)
    [bool]$worker.GetType().GetProperty('CurrentlyRunningPipeline', $flags).GetValue($worker, $null)
}
$null = $gate.Set()
0..1 | ForEach-Object { $shells[$_].EndInvoke($handles[$_]) }
$null -eq [powershell].GetField('worker', $flags)
