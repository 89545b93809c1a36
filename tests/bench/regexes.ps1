# Regular expressions: -match with groups line by line, -replace, -split, all matches of a long text.
$hits = 0
for ($i = 0; $i -lt 100000; $i++) {
    if ("2024-01-$($i % 31) host$i error code=$($i % 500)" -match '(\w+) error code=(\d+)') { $hits += [int]$Matches[2] }
}
$changed = 0
for ($i = 0; $i -lt 50000; $i++) { $changed += ("alpha beta $i gamma" -replace '(\w+) (\w+)', '$2-$1').Length }
$parts = 0
for ($i = 0; $i -lt 50000; $i++) { $parts += ("a, b,c,  d,$i" -split ',\s*').Count }
$text = 'the quick brown fox jumps over the lazy dog 12345 ' * 4000
$words = [regex]::Matches($text, '\b[a-z]{4,5}\b').Count
"$hits $changed $parts $words"
