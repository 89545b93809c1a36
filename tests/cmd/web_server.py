"""The server of web_test.py: each path answers in one way."""
import base64, gzip, http.server, json, socketserver, time


class H(http.server.BaseHTTPRequestHandler):
    protocol_version='HTTP/1.1'
    server_version='Test/1.0'; sys_version=''
    retry=0
    def log_message(self,*a): pass
    def date_time_string(self, timestamp=None): return 'Mon, 01 Jan 2024 00:00:00 GMT'
    def send(self, code, body=b'', type='text/plain', headers=(), reason=None):
        if isinstance(body,str): body=body.encode()
        self.send_response(code, reason)
        if type: self.send_header('Content-Type', type)
        for k,v in headers: self.send_header(k,v)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command!='HEAD': self.wfile.write(body)
    def any(self):
        n=int(self.headers.get('Content-Length') or 0)
        data=self.rfile.read(n)
        if 'chunked' in (self.headers.get('Transfer-Encoding') or ''):
            data=b''
            while True:
                size=int(self.rfile.readline().strip(),16)
                data+=self.rfile.read(size); self.rfile.readline()
                if not size: break
        p=self.path.split('?')[0]
        if p=='/echo':
            hs={k:v for k,v in sorted(self.headers.items()) if k not in('Host','User-Agent','Content-Length','traceparent')}
            if 'boundary' in hs.get('Content-Type',''):
                b=hs['Content-Type'].split('boundary=')[1].strip('"'); data=data.replace(b.encode(),b'BOUNDARY'); hs['Content-Type']='multipart/form-data; boundary=BOUNDARY'
            self.send(200,json.dumps({'method':self.command,'path':self.path,'headers':hs,'body':data.decode('utf-8','replace')}),'application/json')
        elif p=='/agent': self.send(200,self.headers.get('User-Agent',''))
        elif p=='/html': self.send(200,'<html><body><a href="/x" class=\'c\'>link</a><A HREF=foo>two</A><img src="i.png" alt=x><form><input type="text" name="q" value="v"><input name=n disabled></form></body></html>','text/html; charset=utf-8')
        elif p=='/json': self.send(200,'{"a":1,"b":[1,2,{"c":"d"}]}','application/json')
        elif p=='/jsonarray': self.send(200,'[1,2,3]','application/json; charset=utf-8')
        elif p=='/xml': self.send(200,'<?xml version="1.0"?><r><i n="1">x</i></r>','application/xml')
        elif p=='/rss': self.send(200,'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>one</title></item><item><title>two</title></item></channel></rss>','application/rss+xml')
        elif p=='/text': self.send(200,'plain text')
        elif p=='/latin': self.send(200,b'caf\xe9','text/plain; charset=iso-8859-1')
        elif p=='/bin': self.send(200,bytes(range(256)),'application/octet-stream')
        elif p=='/none': self.send(200,'no type',None)
        elif p=='/gzip': self.send(200,gzip.compress(b'squeezed'),'text/plain',[('Content-Encoding','gzip')])
        elif p=='/empty': self.send(204,b'',None)
        elif p.startswith('/status/'): self.send(int(p[8:]),'<p>body of %s</p>'%p[8:],'text/html')
        elif p=='/errjson': self.send(422,'{"error":"bad","n":[1]}','application/json',reason='Unprocessable')
        elif p=='/errxml': self.send(400,'<e><m>bad</m></e>','application/xml')
        elif p.startswith('/redirect/'):
            n=int(p[10:]); self.send(302,'', 'text/plain', [('Location','/redirect/%d'%(n-1) if n>1 else '/echo')])
        elif p.startswith('/redir'): self.send(int(p[6:9]),'','text/plain',[('Location','/echo')])
        elif p=='/cookie': self.send(200,'c','text/plain',[('Set-Cookie','a=1; Path=/'),('Set-Cookie','b=2; Path=/echo; HttpOnly'),('Set-Cookie','c=3; Max-Age=0')])
        elif p=='/auth':
            if self.headers.get('Authorization')!='Basic '+base64.b64encode(b'u:p').decode(): self.send(401,'no','text/plain',[('WWW-Authenticate','Basic realm="x"')])
            else: self.send(200,'yes')
        elif p=='/bearer': self.send(200,self.headers.get('Authorization','none'))
        elif p=='/range':
            r=self.headers.get('Range'); b=b'0123456789'
            if r:
                s=int(r[6:].split('-')[0])
                if s>=10: self.send(416,'', 'text/plain',[('Content-Range','bytes */10')])
                else: self.send(206,b[s:],'application/octet-stream',[('Content-Range','bytes %d-9/10'%s)])
            else: self.send(200,b,'application/octet-stream')
        elif p=='/flaky':
            H.retry+=1
            if H.retry%3: self.send(503,'later','text/plain')
            else: self.send(200,'ok after %d'%H.retry)
        elif p=='/links':
            q=int((self.path.split('=')+['1'])[1])
            self.send(200,json.dumps({'page':q}),'application/json',[('Link','</links?page=%d>; rel="next", </links?page=9>; rel=last'%(q+1))] if q<3 else [])
        elif p=='/slow': time.sleep(3); self.send(200,'slow')
        elif p=='/multi': self.send(200,'m','text/plain',[('X-Multi','a'),('X-Multi','b'),('Cache-Control','no-cache, no-store'),('Content-Language','en')])
        else: self.send(404,'not found')
    do_GET=do_POST=do_PUT=do_DELETE=do_HEAD=do_OPTIONS=do_PATCH=do_TRACE=do_MERGE=do_CUSTOM=any

class S(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads=True
    def handle_error(self, request, client_address): pass  # a client that went away
