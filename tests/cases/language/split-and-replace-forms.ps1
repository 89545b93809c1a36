# -split by a predicate from the right, refused options; -replace with delegates and methods; attributes for others.
'a b c d' -split { $_ -eq ' ' }, -2 | ForEach-Object { "<$_>" }
'a b c d' -split { $_ -eq ' ' }, 2 | ForEach-Object { "<$_>" }
'a b', 'c d e' -split { $_ -eq ' ' }, 2 | ForEach-Object { "<$_>" }
try { 'abc' -split 'B', 0, 'RegexMatch,SimpleMatch' } catch { $_.FullyQualifiedErrorId }
$evaluator = { 'X' * $args[0].Value.Length } -as [System.Text.RegularExpressions.MatchEvaluator]
'ID ABC123' -replace '\b[A-C]+', $evaluator
class R { static [string] Replace([System.Text.RegularExpressions.Match] $m) { return 'Y' * $m.Value.Length } }
'ID 0000123' -replace '\b0+', [R]::Replace
[DscResource()] class D { [DscProperty(Key)] [string] $k; [D] Get() { return $this } Set() { } [bool] Test() { return $true } }
[D]::new().Test()
function hidden { [System.Diagnostics.DebuggerHidden()] param() 'hidden' }; hidden
