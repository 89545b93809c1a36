# Errors of text that is parsed at run time: what $_ and $Error hold
foreach ($block in { Invoke-Expression 'if (' }, { Invoke-Expression 'class B { [int]$a; [int]$a }' },
    { $ExecutionContext.InvokeCommand.NewScriptBlock('if (') }, { $ExecutionContext.InvokeCommand.InvokeScript('if (') }) {
    $Error.Clear()
    try { & $block } catch {
        "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo) | $($Error[0].FullyQualifiedErrorId) | $($Error.Count)"
        ($_ | Out-String).Trim() -split "`n" | Select-Object -First 1
    }
}
