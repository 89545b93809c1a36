# Completion of variables, members, types, keys, operators and keywords.
$hash = @{ Alpha = 1; 'Be ta' = 2 }; $obj = [pscustomobject]@{ Name = 'n'; Size = 3 }; $str = 'abc'
enum Col { Red; Green }
[Col]$col = 'Red'
foreach ($l in '$has', '${has', '@has', '$local = 5; $loc', 'function ff($par1) { $par', '[int]$nn = 3; $nn', '$str.Leng', '$obj.Na', '$hash.Al', '[int]::MaxV',
    '"abc".Length.CompareT', '[pscustomobject]@{aa=1;bb=2}.b', 'class CC { [int]$Px; [void]Do(){} ; static [int] $Sx }; [CC]::Sx',
    'class CC { [int]$Px; [void]Do(){ $this.P', '[System.Management.Automation.PSCred', '[System.Collections.Generic.SortedDictio', 'using na', 'Sort-Object @{', 'Sort-Object @{Expression={1};', 'Format-Table @{Al',
    '$sp = @{ Forc', '5 -sh', '5 -is', 'switch -f', '$hash["A', '$col = ', '[System.DayOfWeek]$d = ', '[ValidateSet("p","q")]$v = ',
    '(Get-Date).DayOfWeek -eq "S', 'function f { param([Parameter(Man', 'function f { param([Parameter(Mandatory, V', '[CmdletBinding(S',
    ':outer foreach ($x in 1) { break ', 'if ($true) { Get-ChildIt', '$x = Measure-Com', '<# .S', '#requires -P', 'Get-Nope -', '$obj | Select-Object N',
    '1..3 | ForEach-Object { $_.CompareT', '$str -not') {
    $r = TabExpansion2 -inputScript $l -cursorColumn $l.Length
    "== $l ($($r.ReplacementIndex), $($r.ReplacementLength))"
    $r.CompletionMatches | Where-Object ResultType -ne Method | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)" }
    $r.CompletionMatches | Where-Object ResultType -eq Method | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)" }
}
$m = [System.Management.Automation.CommandCompletion]::MapStringInputToParsedInput('Get-Dat', 7)
"$($m.Item1.GetType().Name) $($m.Item2.Count) $($m.Item3.Offset)"
$c = TabExpansion2 -ast $m.Item1 -tokens $m.Item2 -positionOfCursor $m.Item3
$c.CompletionMatches.CompletionText
$c.GetNextResult($true).CompletionText; $c.CurrentMatchIndex
[System.Management.Automation.CommandCompletion]::CompleteInput('', 0, $null) | ForEach-Object { "$($_.CurrentMatchIndex) $($_.ReplacementIndex) $($_.ReplacementLength) $($_.CompletionMatches.Count)" }
try { [System.Management.Automation.CompletionResult]::new('') } catch { $_.Exception.InnerException.Message }
try { TabExpansion2 abc 9 } catch { $_.Exception.Message }
