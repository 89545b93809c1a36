# Expressions see UTF-16 units: a character beyond U+FFFF is two of them.
$s = "a😀b"
[regex]::Matches($s,'.').Count; ([regex]::Matches($s,'.') | % { "$($_.Index):$($_.Length)" }) -join ' '
$s -match '^.{4}$'; $s -match 'a..b'; $s -match 'a.b'
$s -match '\uD83D\uDE00'; $s -match '\uD83D'; $Matches[0].Length; [int]$Matches[0][0]
($s -replace '(.)','$1') -eq $s
$s -replace '\uD83D\uDE00','X'
($s -replace '😀','<$0>') 
($s -split '😀') -join '|'
($s -split '') .Count
[regex]::Match($s,'b').Index; [regex]::Match($s,'[😀]').Length
'ÄÖü' -match 'äÖÜ'; 'ÄÖü' -cmatch 'äÖÜ'; [regex]::Match('xÄÖ','ö','IgnoreCase').Index
'naïve café' -replace '\b(\w)','[$1]'
'日本語 text' -match '\p{IsCJKUnifiedIdeographs}+'; $Matches[0]
"é" -match '^\w$'; "٣" -match '\d'; [regex]::IsMatch("٣",'\d','ECMAScript')
[regex]::Matches('x😀y😀','😀').Index -join ','
[regex]::Match('😀😀','(?<=😀)😀').Index
[regex]::Match('😀a😀','.','RightToLeft').Index
[regex]::Replace('😀a','\uDE00',''). Length
'😀😀' -replace '😀{2}','x' -replace '.{2}','y'
[regex]::Split('a😀b','(\uD83D)').Count
'a😀b' -match '(?<x>[\uD83C-\uDBFF][\uDC00-\uDFFF])'; $Matches.x
[regex]::new('.').Matches('😀',1).Count
[regex]::Escape('😀'); 'straße' -match 'STRASSE'; 'İ' -match 'i'; 'K' -match 'k'; 'ſ' -match 's'; 'K' -match "`u{212A}"
'(😀(a)b)' -match '\((?<in>(?:[^()]|(?<o>\()|(?<-o>\)))*)\)'; $Matches.in
"x`u{1F600}y".Length; ("a`u{D83D}b" -replace '.','z'); ("a`u{D83D}b" -match 'a.b')
[regex]::Matches("Ünïcödé wörds","\w+").Value -join '|'
('Ünï' -split '(?=ï)') -join '|'
[regex]::Match('ééé','(?<!é)é').Index; 'áb' -match '[^\x00-\x7F]'; 'ÀB' -match '[à-ý]b'
