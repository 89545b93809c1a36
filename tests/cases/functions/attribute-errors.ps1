# Wrong attributes: which error, at which place, with which target
$texts = 'function f { [CmdletBinding(NoSuch=1)] param($a) } f', 'function f { param([Parameter(Position="x")]$a) } f 1',
    'function f { param([Parameter(1)]$a) } f', 'function f { param([ValidateRange()]$a) } f',
    'function f { param([ValidateRange(1)]$a) $a } f 1', 'function f { param([ValidateLength(-1,1)]$a) } f 1',
    'function f { param([ValidateLength("a",1)]$a) } f 1', 'function f { param([ValidateSet()]$a) } f 1',
    'function f { param([ValidateScript("x")]$a) } f 1', 'function f { param([NoSuchAttribute()]$a) } f 1',
    'function f { param([NoSuch.Type]$a) } f 1', 'function f { param([PSDefaultValue(NoSuch=1)]$a) } f',
    'function f { param([Alias("b")]$a, $b) } f 1', 'function f { [CmdletBinding()] param($Verbose) } f 1',
    'function f { [CmdletBinding()] param([Alias("ea")]$x) } f 1', 'function f { [OutputType([nosuch])] param($a) } f',
    'function f { param([ValidateScript({ throw "bad" })]$x) } f 1', '[ValidateScript({ throw "bad" })]$x = 3'
foreach ($text in $texts) {
    $Error.Clear()
    $block = [scriptblock]::Create($text)
    try { & $block } catch {
        "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo) | $($_.Exception.InnerException.Message)"
        $_.InvocationInfo.PositionMessage
        "$($_.InvocationInfo.InvocationName) | $($Error.FullyQualifiedErrorId) | $(@($_.ScriptStackTrace -split "`n").Count)"
        ($_ | Out-String).Trim() -split "`n" | Select-Object -First 1
    }
}
