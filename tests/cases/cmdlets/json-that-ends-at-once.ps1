foreach ($text in '{', '{ ', '{"a":1', '{]', '[}', '{"a":1]', '[1}', '{"a":1,]', '[1,]') {
    try { $null = ConvertFrom-Json $text; 'read' } catch { $_.Exception.Message -replace '^.*error: ' }
}
ConvertTo-SecureString x -ErrorVariable errors -ErrorAction SilentlyContinue
$errors[0].FullyQualifiedErrorId
[xml]'<a b="1"><c>2</c></a>' | ConvertTo-Json -Compress -WarningAction SilentlyContinue
