"""Articles, decks and lists in the forms of real pages, all written for these tests, with the cards
that a person would make of them. (name, ending, text, cards): each card is its question, then its
fields; a section of its own shows as "section"."""

FORMS = []


def form(name, ending, text, *cards):
    FORMS.append((name, ending, text.strip("\n") + "\n", list(cards)))


form("byline right under the title", "txt", """
12 Kettle Interview Questions and How to Answer Them
By Jane Brewer
Updated June 3, 2024

Tell me about yourself.

Keep it short: who you are, what you brew, why you are here.

Why do you want to work in this tea house?

Name something that you like about the house. Then say what you bring.

What is your greatest weakness?

Pick one that is real, and say what you do about it.
""",
     ("Tell me about yourself.", {"answer": "Keep it short: who you are, what you brew, why you are here."}),
     ("Why do you want to work in this tea house?",
      {"answer": "Name something that you like about the house. Then say what you bring."}),
     ("What is your greatest weakness?",
      {"answer": "Pick one that is real, and say what you do about it."}))

form("numbers with full stops, orders instead of questions", "txt", """
Common interview questions

1. Tell me about yourself.
Start with the present, go back, end with the future.

2. Describe a conflict at work.
Choose one that ended well.

3. What are your strengths?
Name two, with a proof for each.

4. Walk me through your resume.
Two minutes are enough.
""",
     ("Tell me about yourself.", {"answer": "Start with the present, go back, end with the future."}),
     ("Describe a conflict at work.", {"answer": "Choose one that ended well."}),
     ("What are your strengths?", {"answer": "Name two, with a proof for each."}),
     ("Walk me through your resume.", {"answer": "Two minutes are enough."}))

form("a quiz in plain lines", "txt", """
Go quiz

1. Which keyword starts a goroutine?
A) go
B) run
C) spawn
D) async
Answer: A

2. Which of these can be nil?
A) an int
B) a map
C) a string
D) a struct
Correct answer: B) a map

3. What does len(nil) of a slice give?
A) a panic
B) zero
C) an error
Answer: B
Explanation: A nil slice has no elements.
""",
     ("Which keyword starts a goroutine?", {"choices": ["go", "run", "spawn", "async"], "correct": 1}),
     ("Which of these can be nil?", {"choices": ["an int", "a map", "a string", "a struct"], "correct": 2}),
     ("What does len(nil) of a slice give?",
      {"choices": ["a panic", "zero", "an error"], "correct": 2, "answer": "A nil slice has no elements."}))

form("a quiz with small letters and full stops", "txt", """
Networking quiz

Q1. What does DNS map?
a. names to addresses
b. addresses to routes
c. ports to names
Ans: a

Q2. Which layer is TCP?
a. network
b. transport
c. session
Ans: b. transport
""",
     ("What does DNS map?",
      {"choices": ["names to addresses", "addresses to routes", "ports to names"], "correct": 1}),
     ("Which layer is TCP?", {"choices": ["network", "transport", "session"], "correct": 2}))

form("a quiz in one paragraph a question, as browsers copy it", "md", """
# SQL quiz

### 1. Which clause filters groups?

- A. WHERE
- B. HAVING
- C. ORDER BY

**Correct answer: B**

HAVING sees the groups, WHERE only rows.

### 2. Which join keeps all rows of the left table?

- [ ] INNER JOIN
- [x] LEFT JOIN
- [ ] CROSS JOIN
""",
     ("Which clause filters groups?",
      {"choices": ["WHERE", "HAVING", "ORDER BY"], "correct": 2,
       "answer": "HAVING sees the groups, WHERE only rows."}),
     ("Which join keeps all rows of the left table?",
      {"choices": ["INNER JOIN", "LEFT JOIN", "CROSS JOIN"], "correct": 2}))

form("pairs of Q and A", "txt", """
Q: What is a pod?
A: The smallest unit that Kubernetes runs.

Q: What is a node?
A: A machine of the cluster.

It may be virtual.

Q: Explain a deployment.
A: It keeps so many pods running:
- it replaces those that fail
- it rolls out new ones
""",
     ("What is a pod?", {"answer": "The smallest unit that Kubernetes runs."}),
     ("What is a node?", {"answer": "A machine of the cluster. It may be virtual."}),
     ("Explain a deployment.",
      {"answer": "It keeps so many pods running: - it replaces those that fail - it rolls out new ones"}))

form("numbers in parentheses", "txt", """
(1) What is idempotence?
Doing it twice has the effect of doing it once.

(2) What is a race?
Two goroutines touch one thing, and one of them writes.

(3) What is a deadlock?
All wait for each other.
""",
     ("What is idempotence?", {"answer": "Doing it twice has the effect of doing it once."}),
     ("What is a race?", {"answer": "Two goroutines touch one thing, and one of them writes."}),
     ("What is a deadlock?", {"answer": "All wait for each other."}))

form("numbers with Q and a dash", "txt", """
Q1 - What is a closure?
Ans - A function with the variables around it.

Q2 - What is hoisting?
Ans - Declarations move to the top of their scope.
""",
     ("What is a closure?", {"answer": "A function with the variables around it."}),
     ("What is hoisting?", {"answer": "Declarations move to the top of their scope."}))

form("GitHub's read-me with contents and back to top", "md", """
# Docker Interview Questions

[![build](https://img.example/b.svg)](https://ci.example)

> Click :star: if you like the project.

## Table of Contents

| No. | Questions |
|---- | ---------
|1  | [What is an image?](#what-is-an-image) |
|2  | [What is a container?](#what-is-a-container) |

1. ### What is an image?

    A read-only template.

    ```sh
    docker images
    ```

    **[⬆ Back to Top](#table-of-contents)**

2. ### What is a container?

    A running image.

    **[⬆ Back to Top](#table-of-contents)**
""",
     ("What is an image?", {"answer": "A read-only template. ```sh docker images ```"}),
     ("What is a container?", {"answer": "A running image."}))

form("details and summary", "md", """
# Linux

<details>
<summary>What does <code>chmod</code> do?</summary>

It changes the mode of a file.

</details>

<details>
<summary><b>What is an inode?</b></summary><br>
The record of a file.
</details>
""",
     ("What does `chmod` do?", {"answer": "It changes the mode of a file."}),
     ("What is an inode?", {"answer": "The record of a file."}))

form("a table of questions and answers", "md", """
# Terms

| # | Question | Answer |
|---|---|---|
| 1 | What is CI? | Integrating often. |
| 2 | What is CD? | Delivering often. |
""",
     ("What is CI?", {"answer": "Integrating often."}),
     ("What is CD?", {"answer": "Delivering often."}))

form("a page of WordPress", "html", """
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>7 Barista Interview Questions - The Bean Blog</title>
<script>var x = "What is this?";</script><style>.a{color:red}</style></head>
<body class="post-template"><a class="skip-link" href="#content">Skip to content</a>
<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/jobs">Jobs</a></li></ul></nav></header>
<div id="cookie-notice" role="dialog">We use cookies. <button>Accept</button></div>
<main><article><h1 class="entry-title">7 Barista Interview Questions</h1>
<div class="entry-meta">Posted by <a href="/a">Ann Bean</a> on May 1, 2023</div>
<div class="sharedaddy"><ul><li><a>Share on Facebook</a></li><li><a>Tweet</a></li></ul></div>
<p>Here is how to get ready.</p>
<div id="ez-toc-container"><p class="ez-toc-title">Table of Contents</p><ul>
<li><a href="#a">Why coffee?</a></li><li><a href="#b">How do you steam milk?</a></li></ul></div>
<h2><span id="a">Why coffee?</span></h2>
<p><strong>Why they ask:</strong> To see whether you care.</p>
<p><strong>Example answer:</strong><br>&#8220;I grew up with it.&#8221;</p>
<h2><span id="b">How do you steam milk?</span></h2>
<p><strong>Why they ask:</strong> To see what you know.</p>
<p><strong>Example answer:</strong></p>
<blockquote><p>&#8220;I stretch it first, then I roll it.&#8221;</p></blockquote>
<div class="wp-block-group author-bio"><p>Ann Bean writes about coffee.</p></div>
<div class="jp-relatedposts"><h3>Related</h3><p><a>Ten teas</a></p></div>
</article>
<section id="comments"><h2>3 thoughts on &#8220;7 Barista Interview Questions&#8221;</h2>
<ol><li><p>Great post, why no cocoa?</p></li></ol>
<h3>Leave a Reply</h3><form><label>Name</label><input></form></section></main>
<aside class="sidebar"><h2>Recent Posts</h2><ul><li>Ten teas</li></ul></aside>
<footer><p>&copy; 2023 The Bean Blog</p></footer></body></html>
""",
     ("Why coffee?", {"why": "To see whether you care.", "answer": "I grew up with it."}),
     ("How do you steam milk?",
      {"why": "To see what you know.", "answer": "I stretch it first, then I roll it."}))

form("a page of Medium", "html", """
<html><head><title>React Questions You Must Know | by Rex Hook | Medium</title></head><body>
<div><div><a>Open in app</a></div><button>Sign up</button><button>Sign In</button></div>
<article><h1>React Questions You Must Know</h1><div><a>Rex Hook</a><span>·</span><a>Follow</a></div>
<div><span>5 min read</span><span>·</span><span>Jan 4, 2022</span></div><div><button>Listen</button><button>Share</button></div>
<figure><img src="https://miro.example/x.png" alt=""><figcaption>Photo by A. Lens on Unsplash</figcaption></figure>
<p><strong>1. What is a hook?</strong></p><p>A function that lets a component keep state.</p>
<pre><span>const [n, setN] = useState(0);</span></pre>
<p><strong>2. What is a key?</strong></p><p>A name by which React knows an item again.</p>
<p><strong>3. Explain the virtual DOM.</strong></p><ul><li>A tree in memory.</li><li>It is compared with the last one.</li></ul>
<p>Thanks for reading! Follow me for more.</p></article>
<div>More from Rex Hook</div></body></html>
""",
     ("What is a hook?", {"answer": "A function that lets a component keep state. ``` const [n, setN] = useState(0); ```"}),
     ("What is a key?", {"answer": "A name by which React knows an item again."}),
     ("Explain the virtual DOM.", {"answer": "- A tree in memory. - It is compared with the last one."}))

form("a page like a job board's", "html", """
<html><body><div id="gnav"><a>Find jobs</a><a>Company reviews</a></div>
<main><h1>10 Nurse Interview Questions (With Example Answers)</h1>
<div>Indeed Editorial Team</div><div>Updated March 10, 2023</div>
<p>Nurses are asked about care.</p>
<div><h2>Related jobs on Board</h2><ul><li>Part-time jobs</li><li>Remote jobs</li></ul><a>View more jobs</a></div>
<h2>General questions</h2><p>These are about you:</p><ul><li>Why did you become a nurse?</li><li>What do you do after work?</li></ul>
<h2>Interview questions with sample answers</h2>
<h3>1. How do you handle stress?</h3><p>Employers ask this question to learn how you cope. In your answer, name a habit.</p>
<p><strong>Example:</strong> <em>"I count to ten, then I make a list."</em></p>
<h3>2. What would you do if a patient refused a drug?</h3><p>This question tests your judgment.</p>
<p><strong>Example:</strong> <em>"I would ask why."</em></p>
<p>Related: <a href="/x">How To Become a Nurse</a></p>
</main></body></html>
""",
     ("Why did you become a nurse?", {}),
     ("What do you do after work?", {}),
     ("How do you handle stress?",
      {"why": "Employers ask this question to learn how you cope. In your answer, name a habit.",
       "answer": '*"I count to ten, then I make a list."*'}),
     ("What would you do if a patient refused a drug?",
      {"why": "This question tests your judgment.", "answer": '*"I would ask why."*'}))

form("a thread of questions and answers", "html", """
<html><head><title>go - What is the zero value of a map? - Stacked</title></head><body>
<header><a>Products</a><input placeholder="Search"></header>
<div id="question-header"><h1><a class="question-hyperlink">What is the zero value of a map?</a></h1></div>
<div>Asked 5 years ago</div><div>Viewed 10k times</div>
<div class="question"><div class="votecell">12</div><div class="s-prose"><p>I read that a map can be nil. What may I do with one?</p></div></div>
<div class="answer accepted-answer"><div class="votecell">30</div><div class="s-prose"><p>Reading is fine, writing panics:</p>
<pre><code>var m map[string]int
m["a"] = 1 // panic</code></pre></div></div>
<footer>Privacy</footer></body></html>
""",
     ("What is the zero value of a map?",
      {"answer": 'I read that a map can be nil. What may I do with one? Reading is fine, writing panics: '
                 '``` var m map[string]int m["a"] = 1 // panic ```'}))

form("an FAQ that only its data has", "html", """
<html><head><title>Tea shop FAQ</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"FAQPage","mainEntity":[
{"@type":"Question","name":"When do you open?","acceptedAnswer":{"@type":"Answer","text":"<p>At <b>nine</b>.</p>"}},
{"@type":"Question","name":"Do you sell cups?","acceptedAnswer":{"@type":"Answer","text":"Yes &amp; pots."}}]}</script>
</head><body><div id="root"></div></body></html>
""",
     ("When do you open?", {"answer": "At **nine**."}),
     ("Do you sell cups?", {"answer": "Yes & pots."}))

form("a list of definitions", "html", """
<html><body><h1>Glossary questions</h1><dl>
<dt>What is a lock?</dt><dd>It lets one in at a time.</dd>
<dt>What is a semaphore?</dt><dd>It lets some in.</dd><dd>It counts them.</dd></dl></body></html>
""",
     ("What is a lock?", {"answer": "It lets one in at a time."}),
     ("What is a semaphore?", {"answer": "It lets some in. It counts them."}))

form("accordions of buttons and panels", "html", """
<html><body><main><h1>Python</h1>
<div class="accordion-item"><h3 class="accordion-header"><button>What is a list?</button></h3><div class="panel"><p>A row of things.</p></div></div>
<div class="accordion-item"><h3 class="accordion-header"><button>What is a tuple?</button></h3><div class="panel"><p>A row that does not change.</p></div></div>
</main></body></html>
""",
     ("What is a list?", {"answer": "A row of things."}),
     ("What is a tuple?", {"answer": "A row that does not change."}))

form("code with numbers of lines", "html", """
<html><body><h1>C questions</h1><h2>1. How do you swap two numbers?</h2><p>With a third one:</p>
<table class="highlighttable"><tr><td class="linenos"><pre>1
2
3</pre></td><td class="code"><pre><code class="language-c">int t = a;
a = b;
b = t;</code></pre></td></tr></table>
<h2>2. What is a pointer?</h2><p>An address.</p></body></html>
""",
     ("How do you swap two numbers?", {"answer": "With a third one: ```c int t = a; a = b; b = t; ```"}),
     ("What is a pointer?", {"answer": "An address."}))

form("levels as headings", "md", """
# Java

## Junior

**What is a class?**
A plan for objects.

**What is an interface?**
What an object promises.

## Senior

**How does a JIT work?**
It compiles what is hot.
""",
     ("What is a class?", {"answer": "A plan for objects.", "level": "junior"}),
     ("What is an interface?", {"answer": "What an object promises.", "level": "junior"}),
     ("How does a JIT work?", {"answer": "It compiles what is hot.", "level": "senior"}))

form("STAR in capitals and letters", "txt", """
1. Tell me about a time you failed.

What they want to hear: That you learned something.

STAR Method:

S - Our oven broke.
T - Bread had to be ready at six.
A - I called the baker next door.
R - We sold all of it.

2. Give an example of teamwork.

What they want to hear: That you listen.

STAR Method:

SITUATION: A wedding of two hundred.
TASK: I led the kitchen.
ACTION: We split the menu.
RESULT: Nobody went hungry.
""",
     ("Tell me about a time you failed.",
      {"why": "That you learned something.",
       "star": {"situation": "Our oven broke.", "task": "Bread had to be ready at six.",
                "action": "I called the baker next door.", "result": "We sold all of it."}}),
     ("Give an example of teamwork.",
      {"why": "That you listen.",
       "star": {"situation": "A wedding of two hundred.", "task": "I led the kitchen.",
                "action": "We split the menu.", "result": "Nobody went hungry."}}))

form("STAR told in the answer", "md", """
## Tell me about a hard decision.

**Sample answer:**

**Situation:** Two offers came at once.

**Task:** I had a day.

**Action:** I wrote a list.

**Result:** I have not regretted it.
""",
     ("Tell me about a hard decision.",
      {"answer": {"situation": "Two offers came at once.", "task": "I had a day.",
                  "action": "I wrote a list.", "result": "I have not regretted it."}}))

form("German with numbers and colons", "txt", """
Die häufigsten Fragen im Vorstellungsgespräch

Lesezeit: 5 Minuten

Frage 1: Erzählen Sie etwas über sich.
Warum wird das gefragt: Man möchte Sie kennenlernen.
Beispielantwort: „Ich bin Bäckerin und backe seit zehn Jahren.“
Tipp: Fassen Sie sich kurz.

Frage 2: Was sind Ihre Schwächen?
Warum wird das gefragt: Man möchte wissen, ob Sie ehrlich sind.
Beispielantwort: „Ich bin ungeduldig, aber ich arbeite daran.“
Tipp: Nennen Sie eine echte.
""",
     ("Erzählen Sie etwas über sich.",
      {"why": "Man möchte Sie kennenlernen.", "answer": "Ich bin Bäckerin und backe seit zehn Jahren.",
       "tip": "Fassen Sie sich kurz."}),
     ("Was sind Ihre Schwächen?",
      {"why": "Man möchte wissen, ob Sie ehrlich sind.",
       "answer": "Ich bin ungeduldig, aber ich arbeite daran.", "tip": "Nennen Sie eine echte."}))

form("French with guillemets", "txt", """
Questions d'entretien pour les boulangers

1. Parlez-moi de vous.
Pourquoi cette question : le recruteur veut vous connaître.
Exemple de réponse : « Je suis boulangère depuis dix ans. »
Conseil : soyez brève.

2. Pourquoi voulez-vous travailler chez nous ?
Pourquoi cette question : il veut savoir si vous connaissez la maison.
Exemple de réponse : « Votre pain est le meilleur de la ville. »
Conseil : restez sincère.
""",
     ("Parlez-moi de vous.",
      {"why": "le recruteur veut vous connaître.", "answer": "Je suis boulangère depuis dix ans.",
       "tip": "soyez brève."}),
     ("Pourquoi voulez-vous travailler chez nous ?",
      {"why": "il veut savoir si vous connaissez la maison.",
       "answer": "Votre pain est le meilleur de la ville.", "tip": "restez sincère."}))

form("Spanish with opening marks", "txt", """
Preguntas de entrevista

1) ¿Por qué quieres trabajar aquí?
Por qué lo preguntan: quieren saber si conoces la casa.
Respuesta de ejemplo: "Porque el pan es muy bueno."
Consejo: sé sincero.

2) Háblame de ti.
Por qué lo preguntan: quieren conocerte.
Respuesta de ejemplo: "Soy panadera desde hace diez años."
Consejo: sé breve.
""",
     ("¿Por qué quieres trabajar aquí?",
      {"why": "quieren saber si conoces la casa.", "answer": "Porque el pan es muy bueno.",
       "tip": "sé sincero."}),
     ("Háblame de ti.",
      {"why": "quieren conocerte.", "answer": "Soy panadera desde hace diez años.", "tip": "sé breve."}))

form("questions to ask at the end", "md", """
# Questions for bakers

## Technical questions

### What is gluten?

A protein of wheat.

### How do you proof dough?

Warm and covered.

## Questions to ask the interviewer

- What does a normal day look like?
- How large is the team?
""",
     ("What is gluten?", {"answer": "A protein of wheat.", "section": "Technical questions"}),
     ("How do you proof dough?", {"answer": "Warm and covered.", "section": "Technical questions"}),
     ("What does a normal day look like?", {"section": "Questions to ask the interviewer"}),
     ("How large is the team?", {"section": "Questions to ask the interviewer"}))

form("a plain list of questions under headings", "txt", """
Behavioral questions

Tell me about a time you disagreed with your boss.
Describe a mistake you made.
How do you set priorities?

Technical questions

What is a hash map?
Explain big O.
""",
     ("Tell me about a time you disagreed with your boss.", {"section": "Behavioral questions"}),
     ("Describe a mistake you made.", {"section": "Behavioral questions"}),
     ("How do you set priorities?", {"section": "Behavioral questions"}),
     ("What is a hash map?", {"section": "Technical questions"}),
     ("Explain big O.", {"section": "Technical questions"}))

form("bullets of questions with answers below them", "md", """
# Redis

* **What is Redis?**
  * A store in memory.
  * It has types.

* **What is AOF?**
  * A log of writes.
""",
     ("What is Redis?", {"answer": "- A store in memory. - It has types."}),
     ("What is AOF?", {"answer": "- A log of writes."}))

form("questions in bold with the answer in their paragraph", "md", """
# HTTP

**Q1: What is a 404?** The page is not there.

**Q2: What is a 500?** The server failed.

**Q3: What is caching?** Keeping a copy.
""",
     ("What is a 404?", {"answer": "The page is not there."}),
     ("What is a 500?", {"answer": "The server failed."}),
     ("What is caching?", {"answer": "Keeping a copy."}))

form("a forum's thread with marks of its own", "html", """
<html><body><shreddit-app><header>r/bakers</header><main>
<h1>Questions I was asked at my baker interview</h1><span>u/doughboy</span> <span>3 hr. ago</span>
<div class="md"><p><strong>What flour do you use?</strong></p><p>I said type 550.</p>
<p><strong>How early can you start?</strong></p><p>At three.</p></div>
<div><button>Upvote</button><span>120</span><button>Reply</button><button>Share</button></div>
</main></shreddit-app></body></html>
""",
     ("What flour do you use?", {"answer": "I said type 550."}),
     ("How early can you start?", {"answer": "At three."}))

form("headings without question marks, all with answers", "md", """
# Design patterns interview

## Singleton

Only one object of a class.

## Factory

A function that makes objects.

## What is an observer?

It is told of changes.
""",
     ("Singleton", {"answer": "Only one object of a class."}),
     ("Factory", {"answer": "A function that makes objects."}),
     ("What is an observer?", {"answer": "It is told of changes."}))

form("labels in bold of many names", "md", """
## 1. Why should we hire you?

**What the interviewer is looking for:** Someone who knows what the house needs.

**How to answer:** Name the need, then yourself.

**Good answer:** You bake at night, and I do not sleep.

**Bad answer:** I need money.

**Follow-up questions:**
- Why at night?
- Why you?

**Common mistakes:**
- Begging
""",
     ("Why should we hire you?",
      {"why": "Someone who knows what the house needs.", "thinking": ["Name the need, then yourself."],
       "answer": "You bake at night, and I do not sleep.", "pitfalls": ["I need money.", "Begging"],
       "followups": ["Why at night?", "Why you?"]}))

form("lines that a browser stuck together", "txt", """
Top Questions
3 questions
6 min read
1. Why Rust?Intermediate
Why interviewers ask this: They want reasons.
Sample answer: "It is safe and fast."
2. What is borrowing?Junior
Why interviewers ask this: It is the heart of it.
Sample answer: "Using without owning."
3. What is unsafe?Advanced
Why interviewers ask this: Few know it.
Sample answer: "A promise by the author."
""",
     ("Why Rust?", {"level": "mid", "why": "They want reasons.", "answer": "It is safe and fast."}),
     ("What is borrowing?", {"level": "junior", "why": "It is the heart of it.", "answer": "Using without owning."}),
     ("What is unsafe?", {"level": "senior", "why": "Few know it.", "answer": "A promise by the author."}))

form("answers under a heading of their own", "md", """
# SRE

## What is an SLO?

### Answer

A goal for a service.

### Tip

Give a number.

## What is an error budget?

### Answer

What may fail.

### Tip

Say who spends it.
""",
     ("What is an SLO?", {"answer": "A goal for a service.", "tip": "Give a number."}),
     ("What is an error budget?", {"answer": "What may fail.", "tip": "Say who spends it."}))

form("a text of a slide deck", "txt", """
Slide 1
Onboarding quiz

Question: Who founded the bakery?
Answer: Ada, in 1901.

Question: When does the oven go on?
Answer: At two.
""",
     ("Who founded the bakery?", {"answer": "Ada, in 1901."}),
     ("When does the oven go on?", {"answer": "At two."}))

form("term and definition as a learning site exports them", "txt", """
photosynthesis\tplants make sugar from light
osmosis\twater moves through a membrane
mitosis\ta cell divides in two
""",
     ("photosynthesis", {"answer": "plants make sugar from light"}),
     ("osmosis", {"answer": "water moves through a membrane"}),
     ("mitosis", {"answer": "a cell divides in two"}))

form("questions with the level in brackets", "md", """
# Angular

### Q1: What is a component? [Junior]

A part of the page.

### Q2: What is a zone? [Senior]

It watches what runs.
""",
     ("What is a component?", {"level": "junior", "answer": "A part of the page."}),
     ("What is a zone?", {"level": "senior", "answer": "It watches what runs."}))

form("answers hidden behind a link", "md", """
#### Q1. What is `this`?

<details><summary>Show answer</summary>

What the function is called on.

</details>

#### Q2. What is `null`?

<details><summary>Show answer</summary>

Nothing, on purpose.

</details>
""",
     ("What is `this`?", {"answer": "What the function is called on."}),
     ("What is `null`?", {"answer": "Nothing, on purpose."}))

form("numbers that begin anew in each section", "txt", """
Basic Questions

1. What is yeast?
A fungus.
2. What is salt for?
Taste, and it slows the yeast.

Advanced Questions

1. What is autolyse?
Flour and water rest before the salt.
2. What is a poolish?
A wet pre-ferment.
""",
     ("What is yeast?", {"answer": "A fungus.", "level": "junior", "section": "Basic Questions"}),
     ("What is salt for?", {"answer": "Taste, and it slows the yeast.", "level": "junior", "section": "Basic Questions"}),
     ("What is autolyse?",
      {"answer": "Flour and water rest before the salt.", "level": "senior", "section": "Advanced Questions"}),
     ("What is a poolish?", {"answer": "A wet pre-ferment.", "level": "senior", "section": "Advanced Questions"}))

form("steps within answers are no questions", "txt", """
1. How do you make tea?
Follow these steps:
1. Boil water.
2. Pour it.
3. Wait.

2. How do you make coffee?
Grind, pour, wait.
""",
     ("How do you make tea?", {"answer": "Follow these steps: 1. Boil water. 2. Pour it. 3. Wait."}),
     ("How do you make coffee?", {"answer": "Grind, pour, wait."}))

form("a question asks back within its answer", "txt", """
1. How do you debug?
I ask first: what changed? Then I look at the logs.

Did it ever work? If so, when?

2. What is a core dump?
The memory of a process that died.
""",
     ("How do you debug?",
      {"answer": "I ask first: what changed? Then I look at the logs. Did it ever work? If so, when?"}),
     ("What is a core dump?", {"answer": "The memory of a process that died."}))

form("answers named after candidates", "md", """
# Manager questions

### 1. How do you delegate?

**Why This Question Matters**

It shows trust.

**Sample Answer (for a new manager)**

I start small.

**Pro Tip**

Name a person.

### 2. How do you say no?

**Why This Question Matters**

It shows courage.

**Sample Answer**

Early and kindly.

**Pro Tip**

Offer something else.
""",
     ("How do you delegate?", {"why": "It shows trust.", "answer": "I start small.",
                               "answer_label": "Sample Answer (for a new manager)", "tip": "Name a person."}),
     ("How do you say no?", {"why": "It shows courage.", "answer": "Early and kindly.",
                             "tip": "Offer something else."}))

form("German list with umlauts and answers in quotes", "md", """
# Fragen für Bäcker

## Fachfragen

### 1. Was ist Sauerteig?

**Warum Personaler das fragen:** Sie prüfen das Wissen.

**Musterantwort:** Mehl und Wasser, die gären.

### 2. Wie lange ruht der Teig?

**Warum Personaler das fragen:** Es geht um Geduld.

**Musterantwort:** Über Nacht.

## Fragen an den Arbeitgeber

- Wie groß ist das Team?
- Wann beginnt die Schicht?
""",
     ("Was ist Sauerteig?", {"why": "Sie prüfen das Wissen.", "answer": "Mehl und Wasser, die gären.",
                             "section": "Fachfragen"}),
     ("Wie lange ruht der Teig?", {"why": "Es geht um Geduld.", "answer": "Über Nacht.",
                                   "section": "Fachfragen"}),
     ("Wie groß ist das Team?", {"section": "Fragen an den Arbeitgeber"}),
     ("Wann beginnt die Schicht?", {"section": "Fragen an den Arbeitgeber"}))

form("a page of nothing but divisions", "html", """
<html><body><div class="content"><div class="title">Cloud questions</div>
<div class="qa"><div class="question">What is a region?</div><div class="answer">A place with data centres.</div></div>
<div class="qa"><div class="question">What is a zone?</div><div class="answer">One of them, by itself.</div></div>
<div class="qa"><div class="question">Name the three tiers.</div><div class="answer">Web, application, data.</div></div>
</div></body></html>
""",
     ("What is a region?", {"answer": "A place with data centres."}),
     ("What is a zone?", {"answer": "One of them, by itself."}),
     ("Name the three tiers.", {"answer": "Web, application, data."}))

form("an HTML table of questions", "html", """
<html><body><h1>Words</h1><table><thead><tr><th>Term</th><th>Definition</th></tr></thead><tbody>
<tr><td>cache</td><td>A <em>near</em> copy.</td></tr><tr><td>queue</td><td>First in, first out.</td></tr></tbody></table></body></html>
""",
     ("cache", {"answer": "A *near* copy."}),
     ("queue", {"answer": "First in, first out."}))

form("a German table", "csv", """
Frage;Antwort;Kategorie
Was ist ein Index?;Ein Verzeichnis der Zeilen, das die Suche schneller macht.;Datenbanken
Was ist ein Join?;Die Verbindung von zwei Tabellen über einen Schlüssel.;Datenbanken
""",
     ("Was ist ein Index?", {"answer": "Ein Verzeichnis der Zeilen, das die Suche schneller macht.", "tags": ["Datenbanken"]}),
     ("Was ist ein Join?", {"answer": "Die Verbindung von zwei Tabellen über einen Schlüssel.", "tags": ["Datenbanken"]}))

form("numbers of three kinds, a byline, a level before its question", "txt", """
27 Golang Interview Questions (With Sample Answers)
Jane Roe
Updated 12 March 2026 · 9 min read
Share on Facebook  Share on X

Preparing for a Go interview can feel daunting. In this article, we list common questions and explain how to answer them.

Common questions for Go developers

1. What makes Go a good choice for cloud services?
Interviewers ask this to learn whether you understand the strengths of the language.
How to think about your answer: Mention concurrency, static binaries
and fast compilation.
Sample answer: “Go compiles to one static binary, which makes
containers small. In my last job we cut image size from 900 MB to 20 MB.”

2) Explain the difference between buffered and unbuffered channels
Why interviewers ask this
It shows whether you know how goroutines synchronise.
Example answer
"An unbuffered channel makes sender and receiver meet. A buffered one lets the sender go on until it is full:
ch := make(chan int, 2)
ch <- 1
ch <- 2
After that it blocks."
Tip: draw it.

Q3: Tell me about a time you fixed a production outage.
Why they ask: They want ownership.
STAR framework:
- Situation: Describe the outage and its impact
- Task: State your part
- Action: What you did, step by step
- Result: Numbers
Sample answer:
Situation – Our payment service went down on Black Friday.
Task – I was on call.
Action – I rolled back and added a circuit breaker.
Result – We were back in 12 minutes.

Senior
What is the memory model?
It defines when a read sees a write.

Questions to ask the interviewer
• How do you deploy?
• What does success look like in the first six months?

Related articles
10 Java interview questions
Subscribe to our newsletter
""",
     ('What makes Go a good choice for cloud services?',
      {'why': 'Interviewers ask this to learn whether you understand the strengths of the language.',
       'thinking': ['Mention concurrency, static binaries and fast compilation.'],
       'answer': 'Go compiles to one static binary, which makes containers small. In my last job we cut image '
                 'size from 900 MB to 20 MB.',
       'section': 'Common questions for Go developers'}),
     ('Explain the difference between buffered and unbuffered channels',
      {'why': 'It shows whether you know how goroutines synchronise.',
       'answer': 'An unbuffered channel makes sender and receiver meet. A buffered one\n'
                 'lets the sender go on until it is full:\n'
                 '\n'
                 '```\n'
                 'ch := make(chan int, 2)\n'
                 'ch <- 1\n'
                 'ch <- 2\n'
                 '```\n'
                 '\n'
                 'After that it blocks.\n',
       'tip': 'draw it.',
       'section': 'Common questions for Go developers'}),
     ('Tell me about a time you fixed a production outage.',
      {'why': 'They want ownership.',
       'star': {'situation': 'Describe the outage and its impact',
                'task': 'State your part',
                'action': 'What you did, step by step',
                'result': 'Numbers'},
       'answer': {'situation': 'Our payment service went down on Black Friday.',
                  'task': 'I was on call.',
                  'action': 'I rolled back and added a circuit breaker.',
                  'result': 'We were back in 12 minutes.'},
       'level': 'senior',
       'section': 'Common questions for Go developers'}),
     ('What is the memory model?',
      {'answer': 'It defines when a read sees a write.', 'section': 'Common questions for Go developers'}),
     ('How do you deploy?', {'section': 'Questions to ask the interviewer'}),
     ('What does success look like in the first six months?', {'section': 'Questions to ask the interviewer'}))

form("a bare list of questions, then answered ones, then tips", "txt", """
35 Go Developer Interview Questions and Answers
By Indeed Editorial Team
Updated July 26, 2026

If you're interviewing for a role as a Go developer, it helps to review questions you may hear. In this article, we discuss 35 questions and provide sample answers.

Related: Interview Question: "Why Do You Want This Job?"

General questions

These questions help interviewers understand your background:

Tell me about yourself.
Why do you want to work here?
What do you know about our company?
What are your greatest strengths?

In-depth questions with sample answers

Consider these questions and sample answers as you prepare:

1. How do you handle errors in Go?
An interviewer may ask this question to evaluate your knowledge of the language's error model. In your answer, describe wrapping and sentinel errors.

Example: "In Go I return errors as values. I wrap them with context using fmt.Errorf and the %w verb, and I check them with errors.Is and errors.As."

2. Describe a time when you improved performance.
This behavioral question helps the interviewer understand your approach. Use the STAR method to structure the answer.

Example: "At my previous company our API had a latency of 800 ms. I was asked to halve it. I profiled the service with pprof and found that JSON encoding dominated, so I cached encoded results. Latency dropped to 120 ms."

3. What is a goroutine leak, and how do you find one?
Employers want to know whether you can run services for weeks.

Example: "A goroutine leaks when nothing will ever wake it. I look at the goroutine profile."

Tips for the interview
Here are some tips:
Research the company: Read their engineering blog.
Practice aloud: Record yourself.
""",
     ('Tell me about yourself.', {'section': 'General questions'}),
     ('Why do you want to work here?', {'section': 'General questions'}),
     ('What do you know about our company?', {'section': 'General questions'}),
     ('What are your greatest strengths?', {'section': 'General questions'}),
     ('How do you handle errors in Go?',
      {'why': "An interviewer may ask this question to evaluate your knowledge of the language's error model. In "
              'your answer, describe wrapping and sentinel errors.',
       'answer': 'In Go I return errors as values. I wrap them with context using fmt.Errorf and the %w verb, and '
                 'I check them with errors.Is and errors.As.',
       'section': 'In-depth questions with sample answers'}),
     ('Describe a time when you improved performance.',
      {'why': 'This behavioral question helps the interviewer understand your approach. Use the STAR method to '
              'structure the answer.',
       'answer': 'At my previous company our API had a latency of 800 ms. I was asked to halve it. I profiled the '
                 'service with pprof and found that JSON encoding dominated, so I cached encoded results. Latency '
                 'dropped to 120 ms.',
       'section': 'In-depth questions with sample answers'}),
     ('What is a goroutine leak, and how do you find one?',
      {'why': 'Employers want to know whether you can run services for weeks.',
       'answer': 'A goroutine leaks when nothing will ever wake it. I look at the goroutine profile.',
       'section': 'In-depth questions with sample answers'}))

form("numbered headings below a table of contents", "md", """
---
title: "Golang Interview Prep"
date: 2026-02-01
tags: [go, interview]
---

# Golang Interview Questions

[![Build](https://img.shields.io/x.svg)](https://x.y) ![stars](https://img.shields.io/s.svg)

## Table of Contents

| No. | Questions |
| --- | --------- |
| 1 | [What is Go?](#what-is-go) |
| 2 | [What is a pointer?](#what-is-a-pointer) |

1. ### What is Go?

   Go is a statically typed language:

   1. It is **fast**.
   2. It has a GC.

   ```go
   fmt.Println("hi")
   ```

   **[⬆ Back to Top](#table-of-contents)**

2. ### What is a pointer?

   A pointer holds an address. See [What is Go?](#what-is-go).

   **[⬆ Back to Top](#table-of-contents)**

## Contributing

PRs welcome.

## License

MIT
""",
     ('What is Go?',
      {'answer': 'Go is a statically typed language:\n'
                 '\n'
                 '1. It is **fast**.\n'
                 '2. It has a GC.\n'
                 '\n'
                 '```go\n'
                 'fmt.Println("hi")\n'
                 '```\n',
       'section': 'Golang Interview Questions'}),
     ('What is a pointer?',
      {'answer': 'A pointer holds an address. See [What is Go?](#what-is-go).', 'section': 'Golang Interview Questions'}))

form("code before the choices", "md", """
# Go quiz

#### Q1. What does this print?

```go
var x []int
fmt.Println(x == nil)
```

- [ ] false
- [x] true
- [ ] compile error
- [ ] panic

[Reference](https://go.dev/ref/spec)

#### Q2. Which keyword starts a goroutine?

- [ ] async
- [x] go
- [ ] spawn

#### Q3. Which are reference-like types?

A) map
B) array
C) channel
D) struct

Answer: A, C
""",
     ('What does this print?',
      {'setup': '```go\nvar x []int\nfmt.Println(x == nil)\n```\n',
       'answer': '[Reference](https://go.dev/ref/spec)',
       'choices': ['false', 'true', 'compile error', 'panic'],
       'correct': 2,
       'section': 'Go quiz'}),
     ('Which keyword starts a goroutine?',
      {'choices': ['async', 'go', 'spawn'], 'correct': 2, 'section': 'Go quiz'}),
     ('Which are reference-like types?',
      {'choices': ['map', 'array', 'channel', 'struct'], 'correct': [1, 3], 'section': 'Go quiz'}))

form("eine Liste eigener Fragen", "txt", """
Die häufigsten Fragen im Vorstellungsgespräch für Pflegekräfte
Von Redaktion Karriere | Lesezeit: 5 Minuten

Frage 1: Warum haben Sie sich für die Pflege entschieden?
Warum Personaler das fragen: Sie möchten Ihre Motivation kennenlernen.
Musterantwort: „Schon in der Schule habe ich ein Praktikum im Krankenhaus gemacht. Die Arbeit mit Menschen hat mich überzeugt.“
Tipp: Bleiben Sie ehrlich.

Frage 2: Wie gehen Sie mit Stress um?
Hintergrund der Frage: Der Beruf ist belastend.
Beispielantwort: Ich setze Prioritäten und bitte rechtzeitig um Hilfe.

Frage 3: Erzählen Sie von einem Konflikt im Team.
STAR-Methode:
- Situation: Worum ging es?
- Aufgabe: Was war Ihre Rolle?
- Handlung: Was haben Sie getan?
- Ergebnis: Wie ging es aus?

Fragen, die Sie selbst stellen können
- Wie ist die Einarbeitung organisiert?
- Wie groß sind die Teams?
""",
     ('Warum haben Sie sich für die Pflege entschieden?',
      {'why': 'Sie möchten Ihre Motivation kennenlernen.',
       'answer': 'Schon in der Schule habe ich ein Praktikum im Krankenhaus gemacht. Die Arbeit mit Menschen hat '
                 'mich überzeugt.',
       'tip': 'Bleiben Sie ehrlich.',
       'section': 'Die häufigsten Fragen im Vorstellungsgespräch für Pflegekräfte'}),
     ('Wie gehen Sie mit Stress um?',
      {'why': 'Der Beruf ist belastend.',
       'answer': 'Ich setze Prioritäten und bitte rechtzeitig um Hilfe.',
       'section': 'Die häufigsten Fragen im Vorstellungsgespräch für Pflegekräfte'}),
     ('Erzählen Sie von einem Konflikt im Team.',
      {'star': {'situation': 'Worum ging es?',
                'task': 'Was war Ihre Rolle?',
                'action': 'Was haben Sie getan?',
                'result': 'Wie ging es aus?'},
       'section': 'Die häufigsten Fragen im Vorstellungsgespräch für Pflegekräfte'}),
     ('Wie ist die Einarbeitung organisiert?', {'section': 'Fragen, die Sie selbst stellen können'}),
     ('Wie groß sind die Teams?', {'section': 'Fragen, die Sie selbst stellen können'}))

form("a tip in a quotation, a story told in the first person", "html", """
<!DOCTYPE html><html lang="en"><head><title>Top 20 SQL Interview Questions | DataHub</title><script>var x="What is this?";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>
<main><article><h1>Top 20 SQL Interview Questions</h1><p class="byline">By <a href="#">Ann Lee</a> · June 3, 2026</p>
<div class="toc"><ul><li><a href="#q1">What is a join?</a></li><li><a href="#q2">What is an index?</a></li></ul></div>
<h2>Basic</h2>
<h3 id="q1">1. What is a join?</h3><p>A join combines rows of two tables:</p><pre><code class="language-sql">SELECT *
FROM a
JOIN b ON a.id = b.a_id;</code></pre>
<table><tr><th>Kind</th><th>Keeps</th></tr><tr><td>INNER</td><td>matches</td></tr><tr><td>LEFT</td><td>all of the left</td></tr></table>
<h3 id="q2">2. What is an index?</h3><p>A structure that <em>speeds up</em> look-ups at the cost of writes &mdash; often a B-tree.</p><blockquote><p><strong>Pro tip:</strong> mention covering indexes.</p></blockquote>
<h2>Behavioural</h2>
<h3>3. Tell me about a query you made faster.</h3><p><strong>Situation:</strong> Reports took an hour.</p><p><strong>Task:</strong> I had to bring it below a minute.</p><p><strong>Action:</strong> I added an index and rewrote the subquery.</p><p><strong>Result:</strong> 40 seconds.</p>
<div class="share">Share this article</div>
<h2>Conclusion</h2><p>Good luck!</p></article></main>
<aside><h3>You may also like</h3><ul><li>What is NoSQL?</li></ul></aside>
<section class="comments"><h3>2 comments</h3><p>Great post! What about window functions?</p></section>
<footer>© 2026 DataHub. Cookie settings</footer></body></html>
""",
     ('What is a join?',
      {'answer': 'A join combines rows of two tables:\n'
                 '\n'
                 '```sql\n'
                 'SELECT *\n'
                 'FROM a\n'
                 'JOIN b ON a.id = b.a_id;\n'
                 '```\n'
                 '\n'
                 '| Kind | Keeps |\n'
                 '|---|---|\n'
                 '| INNER | matches |\n'
                 '| LEFT | all of the left |\n',
       'level': 'junior',
       'section': 'Basic'}),
     ('What is an index?',
      {'answer': 'A structure that *speeds up* look-ups at the cost of writes — often a B-tree.',
       'tip': 'mention covering indexes.',
       'level': 'junior',
       'section': 'Basic'}),
     ('Tell me about a query you made faster.',
      {'answer': {'situation': 'Reports took an hour.',
                  'task': 'I had to bring it below a minute.',
                  'action': 'I added an index and rewrote the subquery.',
                  'result': '40 seconds.'},
       'section': 'Behavioural'}))

form("levels stuck to answers, counts below headings", "txt", """
Junior Go Developer
2 questions
What is the zero value?
Each type has a zero value, such as 0, "" or nil.Junior
How does defer work?
It runs when the function returns.Intermediate

Example code
func main() {
    defer fmt.Println("last")
    fmt.Println("first")
}

Senior Go Developer
1 question
How do you profile a service?
Interviewers asks:
They want a method.
Sample answer structure:
1. Say what you measure
2. Name pprof
3. Show a result
""",
     ('What is the zero value?',
      {'answer': 'Each type has a zero value, such as 0, "" or nil.',
       'level': 'junior',
       'section': 'Junior Go Developer'}),
     ('How does defer work?',
      {'answer': 'It runs when the function returns.\n'
                 '\n'
                 '```\n'
                 'func main() {\n'
                 '    defer fmt.Println("last")\n'
                 '    fmt.Println("first")\n'
                 '}\n'
                 '```\n',
       'level': 'mid',
       'section': 'Junior Go Developer'}),
     ('How do you profile a service?',
      {'why': 'They want a method.',
       'thinking': ['Say what you measure', 'Name pprof', 'Show a result'],
       'level': 'senior',
       'section': 'Senior Go Developer'}))

form("a page copied without blank lines, story before questions to ask", "txt", """
The 8 Most Common Baker Interview Questions (With Answers)
Career Kitchen
·
Follow
6 min read
·
Mar 3, 2024

Getting a job in a bakery is about more than bread. Here are the questions you will meet.
Personal questions
3 questions
1. Why did you become a baker?
Why interviewers ask this:
They’re looking for passion, not a pay slip.
Sample answer:
“I’ve loved dough since I was six. My grandmother’s oven was my school.”
Tip:
Keep it under a minute.
2. What is your favourite bread?
Why interviewers ask this:
To hear how you speak about the craft.
Sample answer:
“Rye, because it forgives nothing.”
3. Where do you see yourself in five years?
Why interviewers ask this:
Shops want people who stay.
Sample answer:
“At my own oven — in your shop, I hope.”
Behavioral questions
1 question
4. Tell me about a time when a batch failed.
Why interviewers ask this:
To see how you act under pressure.
Sample answer structure:
STAR framework:
– Situation: Saturday, 4 a.m., two hundred loaves.
– Task: Bread for the market by seven.
– Action: I split the batch and called a colleague.
– Result: We opened with 150 loaves and sold all.
Questions to ask the interviewer
• How many people work at night?
• What happened to the last baker?
• Which flour do you use, and why?
Conclusion
Good luck with your interview!
""",
     ('Why did you become a baker?',
      {'why': "They're looking for passion, not a pay slip.",
       'answer': "I've loved dough since I was six. My grandmother's oven was my school.",
       'tip': 'Keep it under a minute.',
       'section': 'Personal questions'}),
     ('What is your favourite bread?',
      {'why': 'To hear how you speak about the craft.',
       'answer': 'Rye, because it forgives nothing.',
       'section': 'Personal questions'}),
     ('Where do you see yourself in five years?',
      {'why': 'Shops want people who stay.',
       'answer': 'At my own oven — in your shop, I hope.',
       'section': 'Personal questions'}),
     ('Tell me about a time when a batch failed.',
      {'why': 'To see how you act under pressure.',
       'star': {'situation': 'Saturday, 4 a.m., two hundred loaves.',
                'task': 'Bread for the market by seven.',
                'action': 'I split the batch and called a colleague.',
                'result': 'We opened with 150 loaves and sold all.'},
       'section': 'Behavioral questions'}),
     ('How many people work at night?', {'section': 'Questions to ask the interviewer'}),
     ('What happened to the last baker?', {'section': 'Questions to ask the interviewer'}),
     ('Which flour do you use, and why?', {'section': 'Questions to ask the interviewer'}))


form("levels on lines behind the answers, code between paragraphs, lists in lists", "txt", """
Go Interview Questions

Basics

What is a slice in Go?

A slice is a view of an array. It has:

• a pointer
    ◦ to the first element
• a length
• a capacity

s := make([]int, 0, 8)
s = append(s, 1)
fmt.Println(len(s), cap(s))

It grows when append needs room.

Junior

How do goroutines differ from threads?

They’re cheap: a few kilobytes of stack, multiplexed on threads by the runtime.

Intermediate

When does a data race happen, and how would you find it?

Two goroutines touch the same memory, at least one writes, and nothing orders them. Run the tests with -race.

Advanced

Concurrency

What does select do when several cases are ready?

It picks one at random.

Senior
""",
     ('What is a slice in Go?',
      {'answer': 'A slice is a view of an array. It has: - a pointer - to the first element - a length - a '
                 'capacity ``` s := make([]int, 0, 8) s = append(s, 1) fmt.Println(len(s), cap(s)) ``` It '
                 'grows when append needs room.',
       'level': 'junior',
       'section': 'Basics'}),
     ('How do goroutines differ from threads?',
      {'answer': "They're cheap: a few kilobytes of stack, multiplexed on threads by the runtime.",
       'level': 'mid',
       'section': 'Basics'}),
     ('When does a data race happen, and how would you find it?',
      {'answer': 'Two goroutines touch the same memory, at least one writes, and nothing orders them. Run '
                 'the tests with -race.',
       'level': 'senior',
       'section': 'Basics'}),
     ('What does select do when several cases are ready?',
      {'answer': 'It picks one at random.', 'level': 'senior', 'section': 'Concurrency'}))


form("a French article with a story and questions to ask", "txt", """
10 questions d’entretien pour un poste de fleuriste

Par Claire Dubois
Mis à jour le 12 mars 2024
Temps de lecture : 5 min

Questions générales

1. Pourquoi avez-vous choisi ce métier ?
Pourquoi les recruteurs posent cette question : Pour savoir si la passion tiendra jusqu’en février.
Exemple de réponse : « J’aime les fleurs depuis toujours, et j’aime aussi les gens qui les achètent. »
Conseil : Racontez une petite histoire.

2. Quelle est votre plus grande qualité ?
Pourquoi le recruteur pose cette question : Il veut un fait, pas un adjectif.
Exemple de réponse : « Je n’oublie jamais une commande. »

Questions comportementales

3. Parlez-moi d’une commande qui s’est mal passée.
Structure de réponse : méthode STAR
• Situation : Un mariage, trois cents roses.
• Tâche : Les livrer avant midi.
• Action : J’ai appelé deux confrères.
• Résultat : Tout était là à onze heures.

Questions à poser au recruteur
- Combien de personnes travaillent le samedi ?
- D’où viennent vos fleurs ?

Conclusion
Bonne chance pour votre entretien !
""",
     ('Pourquoi avez-vous choisi ce métier ?',
      {'why': "Pour savoir si la passion tiendra jusqu'en février.",
       'answer': "J'aime les fleurs depuis toujours, et j'aime aussi les gens qui les achètent.",
       'tip': 'Racontez une petite histoire.',
       'section': 'Questions générales'}),
     ('Quelle est votre plus grande qualité ?',
      {'why': 'Il veut un fait, pas un adjectif.',
       'answer': "Je n'oublie jamais une commande.",
       'section': 'Questions générales'}),
     ("Parlez-moi d'une commande qui s'est mal passée.",
      {'star': {'situation': 'Un mariage, trois cents roses.',
                'task': 'Les livrer avant midi.',
                'action': "J'ai appelé deux confrères.",
                'result': 'Tout était là à onze heures.'},
       'section': 'Questions comportementales'}),
     ('Combien de personnes travaillent le samedi ?', {'section': 'Questions à poser au recruteur'}),
     ("D'où viennent vos fleurs ?", {'section': 'Questions à poser au recruteur'}))


form("a Spanish article that asks why they ask", "txt", """
Las 6 preguntas de entrevista más frecuentes para camareros

Tiempo de lectura: 4 minutos
Por Ana Ruiz

Preguntas personales

¿Por qué quieres trabajar aquí?

¿Por qué preguntan esto los entrevistadores?
Quieren saber si conoces el local.

Respuesta de ejemplo:
“Vengo a comer aquí desde niño y conozco la carta”.

Consejo: Visita el local antes de la entrevista.

¿Cuál es tu mayor debilidad?

¿Por qué preguntan esto los entrevistadores?
Para ver si eres sincero.

Respuesta de ejemplo:
“Me cuesta decir que no”.

Preguntas de comportamiento

Háblame de un cliente difícil.

Estructura de la respuesta (método STAR):
- Situación: Una mesa de doce, sin reserva.
- Tarea: Sentarlos sin echar a nadie.
- Acción: Junté tres mesas y ofrecí algo de beber.
- Resultado: Volvieron al mes siguiente.

Preguntas para hacer al entrevistador

¿Cuántas mesas lleva cada camarero?
¿Cómo se reparten las propinas?
""",
     ('¿Por qué quieres trabajar aquí?',
      {'why': 'Quieren saber si conoces el local.',
       'answer': 'Vengo a comer aquí desde niño y conozco la carta.',
       'tip': 'Visita el local antes de la entrevista.',
       'section': 'Preguntas personales'}),
     ('¿Cuál es tu mayor debilidad?',
      {'why': 'Para ver si eres sincero.',
       'answer': 'Me cuesta decir que no.',
       'section': 'Preguntas personales'}),
     ('Háblame de un cliente difícil.',
      {'star': {'situation': 'Una mesa de doce, sin reserva.',
                'task': 'Sentarlos sin echar a nadie.',
                'action': 'Junté tres mesas y ofrecí algo de beber.',
                'result': 'Volvieron al mes siguiente.'},
       'section': 'Preguntas de comportamiento'}),
     ('¿Cuántas mesas lleva cada camarero?', {'section': 'Preguntas para hacer al entrevistador'}),
     ('¿Cómo se reparten las propinas?', {'section': 'Preguntas para hacer al entrevistador'}))


form("reasons in quotations, parts of a story after bold words and dashes", "md", """
# Nurse interview: 5 questions that decide

*Last updated: May 2, 2024 · 7 min read*

## Clinical questions

### How do you prioritise patients?

> **Why interviewers ask this:** Safety comes from order.

**Sample answer**

I go by three things:

1. Airway
   - is it open?
   - is it going to stay open?
2. Breathing
3. Circulation

Then I look again.

**Pro tip:** Name the scale that your ward uses.

### What would you do if a doctor ordered a wrong dose?

> **Why interviewers ask this:** To see whether you speak up.

**Sample answer**

Stop, ask, document.

**What not to say:** “I’d do as I was told.”

## Behavioral questions

### Describe a conflict with a colleague.

**STAR framework**

* **Situation** – Two nurses, one shift too many.
* **Task** – Keep the ward running.
* **Action** – I asked both for a talk over tea.
* **Result** – A new plan that still holds.

## Questions to ask

* What is the ratio of nurses to patients?
* How is night work shared?

---

© 2024 Ward Weekly. All rights reserved.
""",
     ('How do you prioritise patients?',
      {'why': 'Safety comes from order.',
       'answer': 'I go by three things: 1. Airway - is it open? - is it going to stay open? 2. Breathing 3. '
                 'Circulation Then I look again.',
       'tip': 'Name the scale that your ward uses.',
       'section': 'Clinical questions'}),
     ('What would you do if a doctor ordered a wrong dose?',
      {'why': 'To see whether you speak up.',
       'answer': 'Stop, ask, document.',
       'pitfalls': ['"I\'d do as I was told."'],
       'section': 'Clinical questions'}),
     ('Describe a conflict with a colleague.',
      {'star': {'situation': 'Two nurses, one shift too many.',
                'task': 'Keep the ward running.',
                'action': 'I asked both for a talk over tea.',
                'result': 'A new plan that still holds.'},
       'section': 'Behavioral questions'}),
     ('What is the ratio of nurses to patients?', {'section': 'Questions to ask'}),
     ('How is night work shared?', {'section': 'Questions to ask'}))


form("an accordion of buttons in headings, a badge of a level", "html", """
<!DOCTYPE html><html lang="en"><head><title>React Interview Questions | Codeish</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/blog">Blog</a></li></ul></nav></header>
<main><article>
<h1>React Interview Questions</h1>
<p class="byline">By Sam Lee &middot; 12 min read</p>
<p>Thirty minutes before the interview? Read these.</p>
<div class="toc"><h2>In this article</h2><ol><li><a href="#basics">Basics</a></li><li><a href="#adv">Advanced</a></li></ol></div>
<h2 id="basics">Basics</h2>
<div class="accordion">
<div class="accordion-item"><h3 class="accordion-header"><button type="button" aria-expanded="false" aria-controls="c1">What is JSX?</button></h3>
<div id="c1" class="accordion-collapse collapse"><div class="accordion-body"><p>A syntax for elements in&nbsp;JavaScript.</p><pre><code class="language-jsx">const a = &lt;b&gt;hi&lt;/b&gt;;
</code></pre><p>It is compiled to calls.</p></div></div></div>
<div class="accordion-item"><h3 class="accordion-header"><button type="button">What are props?</button></h3>
<div class="accordion-collapse collapse"><div class="accordion-body"><p>Values that a parent hands down:</p><ul><li>read only<ul><li>always</li></ul></li><li>any type</li></ul><p><strong>Tip:</strong> Say &ldquo;immutable&rdquo;.</p></div></div></div>
</div>
<h2 id="adv">Advanced</h2>
<div class="accordion-item"><h3><button>Why do keys matter in lists? See <a href="#c1">JSX</a></button></h3>
<div class="accordion-body"><p>They tell React which item is which. <span class="badge">Senior</span></p></div></div>
<div class="cta"><p>Ready to land your dream job? Sign up for our free course today!</p></div>
</article></main><footer><p>&copy; 2024 Codeish</p></footer></body></html>
""",
     ('What is JSX?',
      {'answer': 'A syntax for elements in JavaScript. ```jsx const a = <b>hi</b>; ``` It is compiled to '
                 'calls.',
       'section': 'Basics'}),
     ('What are props?',
      {'answer': 'Values that a parent hands down: - read only - always - any type',
       'tip': 'Say "immutable".',
       'section': 'Basics'}),
     ('Why do keys matter in lists? See JSX',
      {'answer': 'They tell React which item is which.', 'level': 'senior', 'section': 'Advanced'}))


form("Q1) and Ans), difficulties, a query without a fence", "txt", """
Top 30 Data Engineer Interview Questions
30 min read
Level: all

Section 1: SQL

Q1) What is a window function?
Ans) A function over rows that are related to the current row.
Difficulty: Medium

Q2) Difference between UNION and UNION ALL?
Ans) UNION takes out duplicates, UNION ALL keeps them.
Difficulty: Easy

Q3) Write a query for the second highest salary.
Ans) 
SELECT MAX(salary)
FROM employee
WHERE salary < (SELECT MAX(salary) FROM employee);
Difficulty: Hard

Section 2: Pipelines

Q4) What is backfilling?
Ans) Running a pipeline over past days:
  * with the code of today
  * for the data of then
    - in order
    - one day at a time
Difficulty: Medium
""",
     ('What is a window function?',
      {'answer': 'A function over rows that are related to the current row.',
       'level': 'mid',
       'section': 'Section 1: SQL'}),
     ('Difference between UNION and UNION ALL?',
      {'answer': 'UNION takes out duplicates, UNION ALL keeps them.',
       'level': 'junior',
       'section': 'Section 1: SQL'}),
     ('Write a query for the second highest salary.',
      {'answer': '``` SELECT MAX(salary) FROM employee WHERE salary < (SELECT MAX(salary) FROM employee); '
                 '```',
       'level': 'senior',
       'section': 'Section 1: SQL'}),
     ('What is backfilling?',
      {'answer': 'Running a pipeline over past days: - with the code of today - for the data of then - in '
                 'order - one day at a time',
       'level': 'mid',
       'section': 'Section 2: Pipelines'}))


form("question 1 of 3, bullets with tabs, no-break spaces, CRLF", "txt", """INTERVIEW PREP~– PRODUCT MANAGER

Question 1 of 3
How would you improve our app?

Why~interviewers~ask~this

They want structure.

How to think about your answer

•	Pick one user
•	Find the pain
•	Propose two ideas

Sample answer

“I’d begin with new users: they leave on day two.”

Question 2 of 3
Tell me about a launch that failed.

Why~interviewers~ask~this

Everybody has one.

STAR framework

•	Situation
A launch in May.
•	Task
Ten thousand users by June.
•	Action
I cut the scope.
•	Result
Nine thousand, and a lesson.

Question 3 of 3
What is your north star metric?

Why~interviewers~ask~this

To hear trade-offs.

Sample answer

Weekly active teams.
""".replace("~", "\u00a0").replace("\n", "\r\n"),
     ('How would you improve our app?',
      {'why': 'They want structure.',
       'thinking': ['Pick one user', 'Find the pain', 'Propose two ideas'],
       'answer': "I'd begin with new users: they leave on day two."}),
     ('Tell me about a launch that failed.',
      {'why': 'Everybody has one.',
       'star': {'situation': 'A launch in May.',
                'task': 'Ten thousand users by June.',
                'action': 'I cut the scope.',
                'result': 'Nine thousand, and a lesson.'}}),
     ('What is your north star metric?', {'why': 'To hear trade-offs.', 'answer': 'Weekly active teams.'}))


form("a German table with embedded line breaks and an empty answer", "csv", """
Nr;Frage;Antwort;Thema;Schwierigkeit
1;"Was ist ein Zeiger?";"Eine Adresse.
Mit Typ.";C;leicht
2;"Was macht ""free""?";"Gibt Speicher frei.";C;mittel
3;Was ist ein Segfault?;;C;schwer
""",
     ('Was ist ein Zeiger?', {'topic': 'C', 'answer': 'Eine Adresse. Mit Typ.', 'level': 'junior'}),
     ('Was macht "free"?', {'topic': 'C', 'answer': 'Gibt Speicher frei.', 'level': 'mid'}),
     ('Was ist ein Segfault?', {'topic': 'C', 'level': 'senior'}))


form("the interviewer's goal, best answer, what to avoid", "txt", """
Sales Interview Questions & Answers

Here's a list of the questions sales managers ask most.

Sell me this pen.

Interviewer's goal: To see whether you ask before you sell.

Best answer: "What do you write with today?"

Avoid: Praising the ink.

How do you handle rejection?

Interviewer's goal: Sales is mostly no.

Best answer: "I write down why, and call the next one."

Avoid: "It never happens to me."

What's your biggest deal?

Interviewer's goal: Numbers.

Best answer: "Forty seats, nine months, three people to convince."

Avoid: Names of clients.

Related reading
How to Write a Cover Letter
5 Ways to Close
""",
     ('Sell me this pen.',
      {'why': 'To see whether you ask before you sell.',
       'answer': 'What do you write with today?',
       'pitfalls': ['Praising the ink.']}),
     ('How do you handle rejection?',
      {'why': 'Sales is mostly no.',
       'answer': 'I write down why, and call the next one.',
       'pitfalls': ['"It never happens to me."']}),
     ("What's your biggest deal?",
      {'why': 'Numbers.',
       'answer': 'Forty seats, nine months, three people to convince.',
       'pitfalls': ['Names of clients.']}))


form("French sections of levels, Python without a fence", "txt", """
Entretien développeur Python : les questions

Niveau junior

Qu'est-ce qu'un décorateur ?
Une fonction qui enveloppe une autre fonction.
Exemple de code :
def log(f):
    def g(*a):
        print(f.__name__)
        return f(*a)
    return g

Quelle est la différence entre une liste et un tuple ?
La liste change, le tuple non.

Niveau senior

Comment fonctionne le GIL ?
Un seul fil exécute du bytecode à la fois.
• les E/S le relâchent
• les calculs en C aussi
    – si l'extension le veut
""",
     ("Qu'est-ce qu'un décorateur ?",
      {'answer': 'Une fonction qui enveloppe une autre fonction. ``` def log(f): def g(*a): '
                 'print(f.__name__) return f(*a) return g ```',
       'level': 'junior',
       'section': 'Niveau junior'}),
     ('Quelle est la différence entre une liste et un tuple ?',
      {'answer': 'La liste change, le tuple non.', 'level': 'junior', 'section': 'Niveau junior'}),
     ('Comment fonctionne le GIL ?',
      {'answer': 'Un seul fil exécute du bytecode à la fois. - les E/S le relâchent - les calculs en C '
                 "aussi - si l'extension le veut",
       'level': 'senior',
       'section': 'Niveau senior'}))


form("Markdown with bold questions and a list of contents", "md", """
---
title: Kubernetes flash questions
author: Ole
tags: [k8s, ops]
---

Kubernetes questions, with [a map](#networking).

- [What is a pod?](#what-is-a-pod)
- [What is a service?](#what-is-a-service)

## Core

**Q: What is a pod?**

A group of containers. See also [services](#what-is-a-service).

**Q: What is a deployment?**

It keeps [pods](#what-is-a-pod) alive, cf. [nothing](#nowhere).

## Networking

**Q: What is a service?**

A stable name for pods.

**[⬆ Back to Top](#core)**
""",
     ('What is a pod?',
      {'answer': 'A group of containers. See also [services](#what-is-a-service).', 'section': 'Core'}),
     ('What is a deployment?',
      {'answer': 'It keeps [pods](#what-is-a-pod) alive, cf. nothing.', 'section': 'Core'}),
     ('What is a service?', {'answer': 'A stable name for pods.', 'section': 'Networking'}))


form("links within a Spanish page become cross references", "html", """
<html lang="es"><body><h1>Preguntas de entrevista para enfermería</h1>
<h2 id="p1">1. ¿Qué es el triaje?</h2><p>Ordenar por urgencia. Véase <a href="#p2">la vía aérea</a>.</p>
<h2><a name="p2"></a>2. ¿Qué se mira primero?</h2><p>La vía aérea.<br>Luego la <a href="#p1">urgencia</a>.</p>
<p><b>Consejo:</b> Respira.</p>
<h2>Artículos relacionados</h2><ul><li><a href="/x">Otro</a></li></ul></body></html>
""",
     ('¿Qué es el triaje?', {'answer': 'Ordenar por urgencia. Véase [la vía aérea](#que-se-mira-primero).'}),
     ('¿Qué se mira primero?',
      {'answer': 'La vía aérea. Luego la [urgencia](#que-es-el-triaje).', 'tip': 'Respira.'}))


form("links within Markdown become cross references", "md", """
# Go notes

- [What is a pointer?](#1-what-is-a-pointer)
- [Basics](#basics)

## Basics

### 1. What is a pointer?

An address, see [slices](#2-whats-a-slice) and [nowhere](#gone), or [the map](#maps).

### 2. What's a slice?

A view. Compare [*pointers*](#1-what-is-a-pointer), `[x](#y)` and [Basics](#basics).

<a name="maps"></a>
### 3. What is a map?

A hash table.

- item to [café](#4-Qué-es-un-Café)

**Tip:** [Pointers](#1-what-is-a-pointer) help.

### 4. Qué es un Café? {#coffee}

Black. [Map](#maps) and [me](#coffee)

[⬆ Back to top](#go-notes)
""",
     ('What is a pointer?',
      {'answer': 'An address, see [slices](#whats-a-slice) and nowhere, or [the map](#what-is-a-map).'}),
     ("What's a slice?",
      {'answer': 'A view. Compare [*pointers*](#what-is-a-pointer), `[x](#y)` and Basics.'}),
     ('What is a map?',
      {'answer': 'A hash table. - item to [café](#que-es-un-cafe)',
       'tip': '[Pointers](#what-is-a-pointer) help.'}),
     ('Qué es un Café?', {'answer': 'Black. [Map](#what-is-a-map) and [me](#que-es-un-cafe)'}))

