# A scalar is its own first and last element; any other index gives no value at all, unless strict mode 3 wants one.
$five = 5
@($five[0], $five[-1]).Count
@($five[3]).Count
@($five[1, 2]).Count
@($five['a']).Count
@('abc'[7]).Count
@(@(1)[7]).Count
$five[3] | ForEach-Object { 'never' }
try { $five[$null] } catch { $_.FullyQualifiedErrorId }
& {
    Set-StrictMode -Version 3
    try { $five[3] } catch { $_.FullyQualifiedErrorId; $_.TargetObject; "$_" }
    try { $five[1, 2] } catch { $_.FullyQualifiedErrorId }
}
