# Where assignments to variables of drives fail
$texts = '$nosuch:y = 1', '$nosuch:y += 1', '$nosuch:y++', '[int]$nosuch:y = 1', '$a, $nosuch:y = 1, 2', '$variable:true = 1'
foreach ($text in $texts) {
    try { . ([scriptblock]::Create($text)) } catch {
        "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo) | $($_.TargetObject)"
        $_.InvocationInfo.PositionMessage
    }
}
