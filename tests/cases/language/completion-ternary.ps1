# What a ternary expression gives is what either branch gives.
foreach ($member in 'Full', 'Proce') {
    $text = '$item = $true ? (Get-Item /) : (Get-Process -Id $PID); $item.' + $member
    (TabExpansion2 $text $text.Length).CompletionMatches[0].CompletionText
}
