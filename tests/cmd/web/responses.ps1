$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
$r = Invoke-WebRequest "$u/text"; $r
$r.Headers; $r.Headers['content-type']; $r.Headers.GetType().FullName; "$r"; $r.StatusCode.GetType().Name; $r.RawContent; $r.Content.GetType().Name; $r.RawContentLength
$r = iwr "$u/html"; $r.Links | Format-List | Out-String; $r.Images | fl | Out-String; $r.InputFields | fl | Out-String; $r.InputFields.FindByName('q').value; $r.Links[1].href; $r.Links.Count; $r
$r.Encoding.WebName; $r.BaseResponse.GetType().FullName; $r.BaseResponse.StatusCode; $r.BaseResponse.IsSuccessStatusCode; $r.BaseResponse.RequestMessage.RequestUri.AbsoluteUri; $r.ParsedHtml
$r = iwr "$u/bin"; $r.GetType().FullName; $r.Content.GetType().Name; $r.Content.Count; $r | Out-String -Width 100
$r = iwr "$u/none"; $r.GetType().FullName; "$r"
(iwr "$u/latin").Content; (iwr "$u/gzip").Content; (iwr "$u/gzip").Headers | Out-String
(iwr "$u/empty").StatusCode; (iwr "$u/empty").StatusDescription
(iwr "$u/multi").Headers['X-Multi'].Count
