function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
t { $n=[Collections.Specialized.NameValueCollection]::new(); $n.Add('a','1'); $n.Add('A','2'); $n['b']='3'; $n['a']; $n.Get('a'); $n.GetValues('a') -join '|'; $n.Count; $n.AllKeys -join ','; $n.Keys -join ','; $n[0]; $n.GetKey(1); $n['zz'] -eq $null; $n.HasKeys(); $n.Remove('a'); $n.Count; "$n" }
t { $n=[Collections.Specialized.NameValueCollection]::new(); $n.Add('x','1'); $n.Add('y','2'); foreach($k in $n) { $k }; $n | % { "p$_" }; $n.Set('x','9'); $n['x']; $n.Clear(); $n.Count }
t { $n=[Collections.Specialized.NameValueCollection]@{a=1}; $n.Count }
t { $q=[Web.HttpUtility]::ParseQueryString('?a=1&b=x%20y&a=2&c'); $q['a']; $q['b']; $q.Count; "$q"; $q.ToString(); $q.GetType().Name }
t { $q=[Web.HttpUtility]::ParseQueryString(''); $q['a b']='c&d'; $q.Add('e','ü'); $q.ToString() }
t { [Web.HttpUtility]::UrlEncode('a b&c=d/é?'); [Web.HttpUtility]::UrlDecode('a+b%26c%c3%a9'); [Web.HttpUtility]::HtmlEncode('<a href="x">&''</a>'); [Web.HttpUtility]::HtmlDecode('&lt;b&gt;&amp;&nbsp;&#233;&eacute;&hearts;'); [Web.HttpUtility]::UrlPathEncode('a b/c?d e'); [Web.HttpUtility]::JavaScriptStringEncode("a'b`"c`n<"); [Web.HttpUtility]::HtmlAttributeEncode('<"a&>'); [Web.HttpUtility]::JavaScriptStringEncode('x',$true) }
t { $s=[Collections.Specialized.StringCollection]::new(); $s.Add('a'); $s.AddRange([string[]]('b','c')); $s.Count; $s[1]; $s.Contains('c'); $s.IndexOf('c'); $s.Remove('a'); "$s"; $s.Insert(0,'z'); $s.RemoveAt(1); $s -join ','; $s.GetType().Name }
t { $s=[Collections.Specialized.StringDictionary]::new(); $s.Add('Key','v'); $s['KEY']; $s.ContainsKey('key'); $s.Count; $s.Keys; $s.Values; foreach($e in $s) { "$($e.Key)=$($e.Value)" }; $s.Remove('key'); $s.Count }
t { $h=[Collections.Specialized.HybridDictionary]::new(); $h.Add('a',1); $h['b']=2; $h.Count; $h['a']; $h.Contains('b'); $h.Keys -join ',' }
t { $h=[Collections.Specialized.ListDictionary]::new(); $h.Add('b',1); $h['a']=2; $h.Count; $h.Keys -join ','; $h.a; $h.GetEnumerator() | % { "$($_.Name)" } }
t { $o=[Collections.ObjectModel.ObservableCollection[int]]::new(); $o.Add(1); $o.Add(2); $o.Move(0,1); "$o"; $o.Count; $o.GetType().ToString(); $o.Insert(0,7); $o.RemoveAt(0); $o[0]; $o.Contains(2) }
t { $o=[Collections.ObjectModel.ObservableCollection[string]]::new([string[]]('a','b')); "$o"; $o.IndexOf('b') }
class Pets : Collections.CollectionBase { [void] Put($x) { ([Collections.IList]$this).Add($x) } [object] Get([int]$i) { return $this.InnerList[$i] } }
t { $p=[Pets]::new(); $p.Put("cat"); $p.Put("dog"); $p.Count; $p.Get(1); "$p"; foreach ($x in $p) { "<$x>" }; $p.RemoveAt(0); $p.Count; $p.Clear(); $p.Count; $p -is [Collections.IList]; $p.Capacity -ge 0 }
class Names : Collections.Generic.List[string] { [string] Joined() { return $this -join '+' } }
t { $n=[Names]::new(); $n.Add('a'); $n.Add('b'); $n.Joined(); $n.Count }
t { $o=[Collections.Generic.OrderedDictionary[string,int]]::new(); $o.Add('b',1); $o['a']=2; $o.Keys -join ','; $o.IndexOf('a'); $o.GetAt(0).Key; $o.Insert(0,'z',9); $o.Count; $o.RemoveAt(0); $o['b']; $o.ContainsKey('q'); $o.TryAdd('b',4) }
