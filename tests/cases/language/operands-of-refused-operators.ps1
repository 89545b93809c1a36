# What an error about an operator says of its operands.
foreach ($text in '$true * 2', '$true -shl 1', '[char]97 * 2', '[System.Collections.Generic.List[int]]::new() - 1',
    '2 -le [bigint]::Pow(2, 70)', '[ipaddress]::Any -lt [uri]"http://a"', '[nullable[int]]$v = "x"') {
    try { & ([scriptblock]::Create($text)) } catch {
        '{0} | {1} | {2} | {3}' -f $_.FullyQualifiedErrorId, $_.CategoryInfo.TargetName, $_.CategoryInfo.TargetType, "$_" -replace 'System\.Private\.CoreLib, [^\]]*'
    }
}
2.5 -lt [bigint]::Pow(2, 70)
2 -lt [bigint]3
