# XmlDocument.Save: to a TextWriter with a declaration of its own, to files and streams as it stands.
$docs = '<a><b/><c></c><d>t<e/></d></a>', '<?xml version="1.0" encoding="utf-8" standalone="yes"?><!-- c --><a x="1"><b>1</b></a>', '<?xml version="1.0"?><a xmlns="urn:x" xmlns:p="urn:y"><p:b p:c="1"/></a>', '<a><![CDATA[x]]><?pi d?></a>', "<a>`n  <b>1</b>`n</a>"
$f = [IO.Path]::GetTempFileName()
foreach ($d in $docs) {
  $x = [xml]$d
  $w = [IO.StringWriter]::new(); $x.Save($w); "$w"; '--'
  $x.Save($f); [IO.File]::ReadAllText($f); '--'
  $m = [IO.MemoryStream]::new(); $x.Save($m); [Text.Encoding]::UTF8.GetString($m.ToArray()); '--'
  $sw = [IO.StreamWriter]::new($f); $x.Save($sw); $sw.Close(); [IO.File]::ReadAllText($f); '--'
  $p = [xml]::new(); $p.PreserveWhitespace = $true; $p.LoadXml($d); $w = [IO.StringWriter]::new(); $p.Save($w); "$w"; '====='
}
Remove-Item $f
