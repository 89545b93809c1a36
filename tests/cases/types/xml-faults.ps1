# What is said of XML that is not well-formed; a cast takes fragments, LoadXml takes documents.
$texts = '<a><b>', '<a>text', '</a>', '<a/></b>', '<a>& b</a>', '<a x="<"/>', '<a b=1/>', '<a b>', '<a b c="1"/>', '<a b="1"c="2"/>', '<a></a b>', '<1a/>', '<a:b/>', '<a x:y="1"/>',
    '<a>]]></a>', "`n<?xml version='1.0'?><a/>", '<a/><b/>', '<a/>x', 'just text', '<a b="x', '<a>', "<a>`n  <b>`n</a>", '<a b="1" b="2"/>', '<a>&nope;</a>', '<!-- only -->', ' '
foreach ($text in $texts) {
    $text -replace "`n", '\n'
    try { '  cast: ' + ([xml]$text).OuterXml } catch { "  cast: $($_.Exception.Message -replace '(?s)^.* Error: ')" }
    try { $document = [xml]::new(); $document.LoadXml($text); '  load: ' + $document.OuterXml } catch { "  load: $($_.Exception.InnerException.Message)" }
}
([xml]'<a xml:lang="en" xmlns:p="u"><p:b p:c="1"/></a>').OuterXml
