# An error that leaves an advanced function or a cmdlet is known as its own; $Error keeps it as it was made
function Simple { $null.Method() }
function Advanced { [CmdletBinding()] param($Block) & $Block }
function Show-Error($e) { "$($e.FullyQualifiedErrorId) | $($e.CategoryInfo.Activity) | $($e.InvocationInfo.MyCommand.Name)" }
foreach ($block in { Simple }, { Advanced { 1 / 0 } }, { Advanced { throw 'x' } }, { 1 | ForEach-Object { $null.Method() } },
    { Advanced { 1 | Where-Object { [int]'a' } } }, { Invoke-Expression 'nosuchcommand' }, { Advanced { Get-Item -NoSuch } }) {
    $Error.Clear()
    try { & $block } catch { "{$block}: $(Show-Error $_)"; "  in `$Error: $($Error[0].FullyQualifiedErrorId), $($Error.Count)" }
}
