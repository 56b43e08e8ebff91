"""What GitHub adds to Markdown, rule by rule: (section, Markdown, HTML as GitHub makes it)."""

EXAMPLES = [
    # tables
    ("table", "| lamp | desk |\n| --- | --- |\n| oak | tin |\n",
     "<table><thead><tr><th>lamp</th><th>desk</th></tr></thead><tbody><tr><td>oak</td><td>tin</td></tr>"
     "</tbody></table>"),
    ("columns are aligned by colons, outer bars may be left out", "a | b | c | d\n:-: | ---: | :-- | -\n1 | 2 | 3 | 4\n",
     '<table><thead><tr><th align="center">a</th><th align="right">b</th><th align="left">c</th><th>d</th></tr></thead>'
     '<tbody><tr><td align="center">1</td><td align="right">2</td><td align="left">3</td><td>4</td></tr></tbody></table>'),
    ("a backslash keeps a bar in its cell, in code as well", "| p\\|q |\n| ------ |\n| x `\\|` y |\n| x **\\|** y |\n",
     "<table><thead><tr><th>p|q</th></tr></thead><tbody><tr><td>x <code>|</code> y</td></tr>"
     "<tr><td>x <strong>|</strong> y</td></tr></tbody></table>"),
    ("another block ends a table", "| k | v |\n| --- | --- |\n| one | two |\n> three\n",
     "<table><thead><tr><th>k</th><th>v</th></tr></thead><tbody><tr><td>one</td><td>two</td></tr></tbody></table>"
     "<blockquote><p>three</p></blockquote>"),
    ("a line without bars is a row, a blank line ends the table", "| k | v |\n| --- | --- |\n| one | two |\nthree\n\nfour\n",
     "<table><thead><tr><th>k</th><th>v</th></tr></thead><tbody><tr><td>one</td><td>two</td></tr>"
     "<tr><td>three</td><td></td></tr></tbody></table><p>four</p>"),
    ("a table ends the paragraph before it", "wash\ndry\n| k | v |\n| --- | --- |\n| - | --- |\n",
     "<p>wash\ndry</p><table><thead><tr><th>k</th><th>v</th></tr></thead><tbody><tr><td>-</td><td>---</td></tr>"
     "</tbody></table>"),
    ("in quotes as well", "> wash\n> | k | v |\n> |-|-|\n> | one | two |\n",
     "<blockquote><p>wash</p><table><thead><tr><th>k</th><th>v</th></tr></thead><tbody><tr><td>one</td><td>two</td></tr>"
     "</tbody></table></blockquote>"),
    ("the rule must have the columns of the head", "| k | v |\n| --- |\n| one |\n",
     "<p>| k | v |\n| --- |\n| one |</p>"),
    ("short rows are filled up", "| k | v |\n| --- | --- |\n| one |\n| two | three |\n",
     "<table><thead><tr><th>k</th><th>v</th></tr></thead><tbody><tr><td>one</td><td></td></tr>"
     "<tr><td>two</td><td>three</td></tr></tbody></table>"),
    ("a head may stand alone", "| k | v |\n| --- | --- |\n",
     "<table><thead><tr><th>k</th><th>v</th></tr></thead></table>"),
    ("cells hold marks and links", "| *k* | `v` |\n|-|-|\n| [go](https://go.dev) | ~~old~~ new |\n",
     "<table><thead><tr><th><em>k</em></th><th><code>v</code></th></tr></thead><tbody><tr>"
     '<td><a href="https://go.dev">go</a></td><td><del>old</del> new</td></tr></tbody></table>'),
    ("a table in an item", "- one\n\n  | k |\n  |---|\n  | v |\n",
     "<ul><li><p>one</p><table><thead><tr><th>k</th></tr></thead><tbody><tr><td>v</td></tr></tbody></table></li></ul>"),
    # tasks
    ("task items", "- [ ] wash\n- [x] dry\n- [X] fold\n",
     '<ul><li><input type="checkbox"> wash</li><li><input checked="" type="checkbox"> dry</li>'
     '<li><input checked="" type="checkbox"> fold</li></ul>'),
    ("tasks in tasks", "* [x] wash\n  * [ ] dry\n* fold\n",
     '<ul><li><input checked="" type="checkbox"> wash<ul><li><input type="checkbox"> dry</li></ul></li>'
     "<li>fold</li></ul>"),
    ("brackets elsewhere are no task", "- wash [ ] dry\n- [y] fold\n- []\n",
     "<ul><li>wash [ ] dry</li><li>[y] fold</li><li>[]</li></ul>"),
    # strikethrough
    ("strikethrough", "~~Tea~~ coffee, ~milk~ water.\n", "<p><del>Tea</del> coffee, <del>milk</del> water.</p>"),
    ("not over paragraphs", "Some ~~tea\n\nand~~ milk.\n", "<p>Some ~~tea</p><p>and~~ milk.</p>"),
    ("not by three", "Some ~~~tea~~~ here.\n", "<p>Some ~~~tea~~~ here.</p>"),
    # bare addresses
    ("www", "www.lamp.example\n\nSee www.lamp.example/oak now.\n",
     '<p><a href="http://www.lamp.example">www.lamp.example</a></p>'
     '<p>See <a href="http://www.lamp.example/oak">www.lamp.example/oak</a> now.</p>'),
    ("signs at the end are not of it", "Ask www.lamp.example/a.b. Or www.lamp.example/c?!\n",
     '<p>Ask <a href="http://www.lamp.example/a.b">www.lamp.example/a.b</a>. '
     'Or <a href="http://www.lamp.example/c">www.lamp.example/c</a>?!</p>'),
    ("parentheses pair up", "(www.lamp.example/a_(b)) and www.lamp.example/(c\n",
     '<p>(<a href="http://www.lamp.example/a_(b)">www.lamp.example/a_(b)</a>) and '
     '<a href="http://www.lamp.example/(c">www.lamp.example/(c</a></p>'),
    ("what looks like an entity at the end", "www.lamp.example/?q=oak&size=2\n\nwww.lamp.example/?q=oak&size;\n",
     '<p><a href="http://www.lamp.example/?q=oak&amp;size=2">www.lamp.example/?q=oak&amp;size=2</a></p>'
     '<p><a href="http://www.lamp.example/?q=oak">www.lamp.example/?q=oak</a>&amp;size;</p>'),
    ("an angle bracket ends it", "www.lamp.example/oa<k\n",
     '<p><a href="http://www.lamp.example/oa">www.lamp.example/oa</a>&lt;k</p>'),
    ("schemes", "http://lamp.example and (https://desk.example/q?x=(y))\n",
     '<p><a href="http://lamp.example">http://lamp.example</a> and '
     '(<a href="https://desk.example/q?x=(y)">https://desk.example/q?x=(y)</a>)</p>'),
    ("mail", "Write to me.and-you_2@post.example.\n",
     '<p>Write to <a href="mailto:me.and-you_2@post.example">me.and-you_2@post.example</a>.</p>'),
    ("mail with plus signs", "a@b+c.example is none, a+b@c.example is one.\n",
     '<p>a@b+c.example is none, <a href="mailto:a+b@c.example">a+b@c.example</a> is one.</p>'),
    ("not in code", "`www.lamp.example` and `a@b.example`\n",
     "<p><code>www.lamp.example</code> and <code>a@b.example</code></p>"),
    # footnotes and notes, as GitHub's guide describes them
    ("notes that are set apart", "> [!NOTE]\n> Mind the lamp.\n", "<blockquote><p>Mind the lamp.</p></blockquote>"),
]
