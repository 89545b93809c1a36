# A regular expression with a time limit ends with RegexMatchTimeoutException.
$text = 'a' * 40 + 'b'
$slow = [regex]::new('(a+)+$', 'None', [timespan]::FromMilliseconds(30))
"$($slow.MatchTimeout)", "$([regex]::new('a').MatchTimeout)", "$([regex]::InfiniteMatchTimeout)"
try { $slow.IsMatch($text) } catch {
    $_.FullyQualifiedErrorId
    $_.Exception.Message
    $inner = $_.Exception.InnerException
    $inner.GetType().FullName, $inner.Pattern, "$($inner.MatchTimeout)", $inner.Input.Length
}
try { $slow.Match($text) } catch [System.Text.RegularExpressions.RegexMatchTimeoutException] { 'Match' }
try { $slow.Replace($text, 'x') } catch [System.TimeoutException] { 'Replace' }
try { $slow.Split($text) } catch [System.TimeoutException] { 'Split' }
try { [regex]::IsMatch($text, '(a+)+$', 'IgnoreCase', [timespan]'0:0:0.03') } catch { $_.Exception.InnerException.GetType().Name }
try { $text -match $slow } catch { $_.Exception.GetType().Name; $_.FullyQualifiedErrorId; "$($_.CategoryInfo)" }
try { $text -replace $slow, 'x' } catch { $_.Exception.GetType().Name; $_.FullyQualifiedErrorId }
'aa' -match $slow
$slow.Match('aa').Value
[regex]::Replace('abcb', 'b', { 'y' }, 'None', [timespan]'0:0:1')
[regex]::Split('abcb', 'b', 'None', [timespan]'0:0:1') -join ','
foreach ($bad in '0:0:0', '-0:0:1', '30.0:0:0') { try { [regex]::new('a', 'None', $bad) } catch { $_.Exception.Message } }
$made = [System.Text.RegularExpressions.RegexMatchTimeoutException]::new('in', 'pat', '0:0:1')
$made.Input, $made.Pattern, "$($made.MatchTimeout)"
