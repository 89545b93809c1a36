function M($p, $s, $o = 'None') { try { $all = [regex]::Matches($s, $p, $o); "$p on '$s' [$o] -> " + (($all | % { $m = $_; "'$($m.Value)'@$($m.Index)(" + (($m.Groups | select -skip 1 | % { "$($_.Name)=" + (($_.Captures | % { "$($_.Value)@$($_.Index)" }) -join '+') }) -join ';') + ')' }) -join ' ') } catch { "$p !! $($_.Exception.InnerException.GetType().Name) $($_.Exception.InnerException.Message)" } }
M '(?<n>a)(?<-n>b)' 'ab'
M '^(?:(?<o>\()|(?<-o>\))|[^()])*(?(o)(?!))$' '(a(b)c)'
M '^(?:(?<o>\()|(?<-o>\))|[^()])*(?(o)(?!))$' '(a(b)c'
M '\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\)' 'x(a(b)c)y(z'
M '(?<open><)[^<>]*(?<content-open>>)' '<abc> <d>'
M '(\w)+' 'abc de'
M '(?:(\w)(\d)?)+' 'a1bc2'
M '(a|b(c))+' 'abcbc'
M '(?<=\b(?:password|token|api[_-]?key)\s*[=:]\s*)(\S+)' 'password = x token:y Api_Key=z' 'IgnoreCase'
M '(?i)(?<=key\s*=\s*)\w+' 'KEY =  abc'
M '(?<=(\d)+)x' '123x'
M '(?<!a+)b' 'ab cb b'
M '(?<=^|,)[^,]*' 'a,b,,c'
M '\d+' 'a1b22c333' 'RightToLeft'
M '(\d)(\d)' '1234 567' 'RightToLeft'
M '^\w+|\w+$' 'ab cd ef' 'RightToLeft'
M 'a*' 'baac' 'RightToLeft'
M '(?<a>.)(?<b>.)' 'abcdef' 'RightToLeft'
M '(?<x>\d+)-\k<x>' '12-12 3-4'
M '(?(?=\d)\d{2}|[a-z])' '12a3b'
M '(a)?(?(1)b|c)' 'ab c b'
M '(?<q>["''])(.*?)\k<q>' 'say "hi" ''yo'''
M '(?<1>a)(?<2-1>b)' 'ab'
M '(?<x-y>a)' 'a'
M '(?<n-n>a)' 'a'
M '((?<x>a)|(?<y>b))+' 'abba'
M '(?n)(a)(?<k>b)' 'ab'
M '(?x) a # comment
 b' 'ab'
M '(?m)^(\w+)$' "ab`ncd"
M '.+?(?=,|$)' 'a,b'
M '(?>a*)ab' 'aaab'
M '(?s).+' "a`nb"
M '[\w-[aeiou]]+' 'hello'
M '\p{IsGreek}+|\p{Lu}' 'αβγ Q'
M '(?<!\\)"' 'a\"b"c'
M '(?<=a(?=b))b' 'ab'
M '(?<a>a(?<b>b)?)+' 'abaab'
M '(a*)*' 'aab'
M '(a|ab)(c|bcd)(d*)' 'abcd'
M '(?:(?<d>\d)|(?<w>\w))+' '1a2b'
$m = [regex]::Match('2024-01-02', '(?<y>\d+)-(?<m>\d+)-(?<d>\d+)'); $m.Groups['y'].Value; $m.Groups.Keys -join ','; $m.Result('${d}/${m}/${y} $0 $$ $1')
[regex]::Replace('abc', '(?<=b)', '-'); [regex]::Replace('aabb', 'a|b', { param($x) $x.Value.ToUpper() }); [regex]::Replace('1 2 3', '\d', '<$&>', 'RightToLeft'); [regex]::new('\d').Replace('1 2 3', 'x', 2); [regex]::new('\d','RightToLeft').Replace('1 2 3', 'x', 2)
[regex]::Split('a1b2c', '(\d)') -join '|'; [regex]::new('\d').Split('a1b2c',2) -join '|'; [regex]::new('\d','RightToLeft').Split('a1b2c',2) -join '|'; [regex]::Split('abc','') -join '|'; [regex]::Split('','x').Count
[regex]::new('(?<a>x)(y)').GetGroupNames() -join ','; [regex]::new('(?<a>x)(y)').GetGroupNumbers() -join ','; [regex]::new('(?<a>x)(y)').GroupNameFromNumber(2); [regex]::new('(?<a>x)(y)').GroupNumberFromName('a')
[regex]::Escape('a.b*c[d] e#'); [regex]::Unescape('a\.b\n'); [regex]::IsMatch('x','(?<!y)x'); [regex]::Count('aXa','a'); ([regex]'a').ToString(); ([regex]::new('a','IgnoreCase,Multiline')).Options; [regex]::new('a').MatchTimeout; [regex]::new('a').RightToLeft
$mm = [regex]::Match('aXbX','X'); $mm.NextMatch().Index; $mm.NextMatch().NextMatch().Success; [regex]::new('b').Match('abab',2).Index; [regex]::new('^b').Match('abab',1,2).Success; [regex]::new('b').Matches('abab',2).Count; [regex]::new('b').IsMatch('ab',2)
