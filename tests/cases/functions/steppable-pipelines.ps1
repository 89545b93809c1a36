# GetSteppablePipeline: Begin, Process, End by hand; what the commands write; what cannot be converted
$sp = { ForEach-Object { $_ * 2 } | Sort-Object -Descending }.GetSteppablePipeline()
$sp.Begin($true); 1..3 | ForEach-Object { $sp.Process($_) }; "sorted: $($sp.End())"
$sp = { ForEach-Object -Begin { 'b' } -Process { "p$_" } -End { 'e' } }.GetSteppablePipeline()
$sp.Begin($true); "first: $($sp.Process(1))"; "second: $($sp.Process(2))"; "end: $($sp.End())"
function Select-Large {
    [CmdletBinding()] param([Parameter(ValueFromPipeline)]$Item, [int]$Than = 2)
    begin { $sp = { Where-Object { $_ -gt $Than } }.GetSteppablePipeline($MyInvocation.CommandOrigin); $sp.Begin($PSCmdlet) }
    process { $sp.Process($_) }
    end { $sp.End() }
}
"large: $(1..4 | Select-Large)"; "larger: $(1..4 | Select-Large -Than 3)"
foreach ($block in { 1 }, { Get-Date; Get-Date }, { }, { process { 1 } }) {
    try { $block.GetSteppablePipeline() } catch { $_.Exception.InnerException.Message }
}
try { $sp.Process(1) } catch { $_.FullyQualifiedErrorId }
