# Nothing can be made of a generic type without its arguments, nor converted to it.
foreach ($text in '[System.Collections.Generic.List`1]@()', '[System.Collections.Generic.List`1]5', '[System.Nullable`1]5', '[System.Nullable`1]$null',
    '[System.Collections.Generic.List`1]$null', '[System.Collections.Generic.List`1]::new(5)', '[System.Nullable`1]::new($null)') {
    try { & ([scriptblock]::Create($text)); 'made' } catch { $_.FullyQualifiedErrorId; "$_" }
}
$null -eq (5 -as [System.Collections.Generic.List`1])
