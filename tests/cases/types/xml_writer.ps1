# XmlWriter: what Create makes by its settings, and XmlTextWriter.
function New-Writer([hashtable]$set, [switch]$sb) {
  $s = [System.Xml.XmlWriterSettings]::new(); foreach ($k in $set.Keys) { $s.$k = $set[$k] }
  $script:out = [System.Text.StringBuilder]::new(); [System.Xml.XmlWriter]::Create($script:out, $s)
}
function Show($w) { $w.Flush(); $script:out.ToString() -replace "`r",'\r'; '--' }
$w = New-Writer @{}
$w.WriteStartElement('a'); $w.WriteAttributeString('x', "1<&>`"'`n`r`t"); $w.WriteString("t<&>`"'`n]]>x`r`ny"); $w.WriteEndElement(); Show $w
$w = New-Writer @{Indent=$true}
$w.WriteStartDocument(); $w.WriteComment('c'); $w.WriteStartElement('root'); $w.WriteElementString('e','v'); $w.WriteStartElement('b'); $w.WriteStartElement('c'); $w.WriteEndElement(); $w.WriteComment(' in '); $w.WriteString('mixed'); $w.WriteElementString('d',''); $w.WriteEndElement(); $w.WriteStartElement('f'); $w.WriteFullEndElement(); $w.WriteProcessingInstruction('pi','data'); $w.WriteCData('cd<'); $w.WriteEndElement(); $w.WriteEndDocument(); Show $w
$w = New-Writer @{Indent=$true; IndentChars="`t"; NewLineOnAttributes=$true; OmitXmlDeclaration=$true}
$w.WriteStartElement('root'); $w.WriteAttributeString('a','1'); $w.WriteAttributeString('b','2'); $w.WriteStartElement('k'); $w.WriteAttributeString('c','3'); $w.WriteEndElement(); $w.WriteEndElement(); Show $w
$w = New-Writer @{OmitXmlDeclaration=$true}
$w.WriteStartElement('p','root','urn:x'); $w.WriteAttributeString('xmlns','q',$null,'urn:q'); $w.WriteStartElement('k','urn:x'); $w.WriteAttributeString('z','urn:q','v'); $w.WriteAttributeString('n','urn:new','w'); $w.WriteEndElement(); $w.WriteElementString('e','urn:d','text'); $w.WriteStartElement('g'); $w.WriteEndElement(); $w.WriteEndElement(); Show $w
$w = New-Writer @{OmitXmlDeclaration=$true}
$w.WriteStartElement('root','urn:def'); $w.WriteStartElement('in','urn:def'); $w.WriteAttributeString('xsi','type','http://www.w3.org/2001/XMLSchema-instance','t'); $w.WriteEndElement(); $w.WriteStartElement('none'); $w.WriteEndElement(); $w.WriteEndElement(); Show $w
$w = New-Writer @{OmitXmlDeclaration=$true; ConformanceLevel='Fragment'; Indent=$true}
$w.WriteElementString('a','1'); $w.WriteElementString('b','2'); $w.WriteRaw('<raw/>'); $w.WriteValue(5); $w.WriteValue($true); $w.WriteValue([datetime]'2020-01-02'); $w.WriteValue(1.5); Show $w
$w = New-Writer @{}; $w.WriteStartDocument($true); $w.WriteDocType('html','-//W3C','x.dtd',$null); $w.WriteStartElement('html'); $w.WriteStartAttribute('id'); $w.WriteString('v'); $w.WriteEndAttribute(); $w.WriteBase64([byte[]](1,2,3,4),0,4); $w.WriteEntityRef('nbsp'); $w.WriteCharEntity('A'); $w.WriteWhitespace(" `n"); "$($w.WriteState)"; $w.Close(); "$($w.WriteState)"; Show $w
$w = New-Writer @{}; try { $w.WriteEndElement() } catch { "$_" }; $w = New-Writer @{}; try { $w.WriteStartElement('a'); $w.WriteEndElement(); $w.WriteStartElement('b') } catch { "$_" }
$w = New-Writer @{}; try { $w.WriteString('b') } catch { "$_" }; try { (New-Writer @{}).WriteStartElement('') } catch { "$_" }; try { (New-Writer @{}).WriteStartElement('a b') } catch { "$_" }
$w = New-Writer @{}; $w.WriteStartElement('a'); try { $w.WriteString([string][char]7) } catch { "$_" }; $w = New-Writer @{}; $w.WriteStartElement('a');$w.WriteAttributeString('x','1'); try { $w.WriteAttributeString('x','2') } catch { "$_" }
$w = New-Writer @{}; $w.WriteStartElement('a'); $w.WriteStartElement('b'); $w.WriteAttributeString('xml','lang',$null,'en'); $w.LookupPrefix('urn:none'); $w.Close(); Show $w; try { $w.WriteStartElement('x') } catch { "$_" }
$s = [System.Xml.XmlWriterSettings]::new(); $s | Format-List; $s.Encoding.WebName
$w.GetType().FullName; $w.Settings.GetType().FullName; $w.Settings.Indent
$m = [System.IO.MemoryStream]::new(); $w = [System.Xml.XmlWriter]::Create($m); $w.WriteElementString('a','ä'); $w.Dispose(); ($m.ToArray() | % { '{0:x2}' -f $_ }) -join ' '
$f = [IO.Path]::GetTempFileName(); $w = [System.Xml.XmlWriter]::Create($f, $s); $w.WriteElementString('a','ä'); $w.Close(); (([IO.File]::ReadAllBytes($f)) | % { '{0:x2}' -f $_ }) -join ' '
$sw = [System.IO.StringWriter]::new(); $w = [System.Xml.XmlTextWriter]::new($sw); $w.Formatting = 'Indented'; $w.Indentation = 4
$x = [xml]'<?xml version="1.0" encoding="utf-8"?><!-- c --><r a="1"><b/><c>t<d/></c><e></e><f><g>1</g></f></r>'
$x.WriteContentTo($w); $w.Flush(); $sw.ToString(); $w.GetType().FullName
$sw = [System.IO.StringWriter]::new(); $w = [System.Xml.XmlTextWriter]::new($sw); $x.WriteTo($w); $sw.ToString(); "$($w.Formatting) $($w.Indentation) [$($w.IndentChar)] $($w.QuoteChar) $($w.Namespaces)"
$sw = [System.IO.StringWriter]::new(); $w = [System.Xml.XmlTextWriter]::new($sw); $w.Formatting='Indented'; $w.QuoteChar="'"; $w.WriteStartDocument(); $w.WriteStartElement('a'); $w.WriteAttributeString('x',"it's `"q`" <&>`n"); $w.WriteElementString('b',"1`n2"); $w.WriteStartElement('c'); $w.WriteEndElement(); $w.WriteEndDocument(); $w.Flush(); $sw.ToString()
$w = New-Writer @{Indent=$true}; $x.Save($w); Show $w
$w = New-Writer @{Indent=$true; OmitXmlDeclaration=$true}; $x.DocumentElement.WriteTo($w); Show $w
$w = New-Writer @{Indent=$true; NewLineChars='|'; NewLineHandling='Entitize'}; $w.WriteStartElement('a'); $w.WriteElementString('b',"x`ny`r"); Show $w
$w = [System.Xml.XmlTextWriter]::new($f, $null); $w.WriteStartDocument(); $w.WriteStartElement('x'); $w.WriteEndElement(); $w.Close(); Get-Content $f
$w = [System.Xml.XmlTextWriter]::new($f, [Text.Encoding]::UTF8); $w.WriteStartDocument(); $w.WriteStartElement('x'); $w.WriteEndDocument(); $w.Close(); (([IO.File]::ReadAllBytes($f)) | % { '{0:x2}' -f $_ }) -join ' '
Remove-Item $f
