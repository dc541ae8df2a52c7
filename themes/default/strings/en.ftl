### The words of the interface in English. Every other language has the same messages.

## The page around the content

skip = Skip to content
breadcrumbs = You are here
sections = Sections
contents = Contents
review = Not reviewed yet: this text may hold mistakes.
stale = The original has changed since this was translated:
about = About this page
sources = { $count ->
    [one] Source:
   *[other] Sources:
}
published = Published { $date }.
updated = Updated { $date }.
accessed = Read on { $date }.
archived = kept copy
corrections = Corrections
correction-metadata = details
correction-revision = revision
correction-erratum = error
correction-retraction = withdrawn
asked-by = asked for by
correction-days = { $count ->
    [one] taken on the day after publication
   *[other] taken for { $count } days after publication
}
formerly = formerly { $code }
weight = This page: { $kb } KB
price = { $currency }1 paid for about { $pages } such pages in { $year }
instead = You may want one of these instead:

## What several kinds of page say

when = When
where = Where
room = Room
duration = Duration
format = Format
format-onsite = on site
format-online = online
format-hybrid = on site and online
host = Host
languages = Languages
country = Country
publisher = Publisher
documents = Documents
links = Links
report = Report
minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
tbc = to be confirmed
capacity-personal = in a personal capacity
capacity-representing = as a representative

## The forum

meeting-next = Next meeting
meeting-last = Last meeting
no-meeting-next = None is in the record, as of { $date }.
decided = What was decided
nothing-decided = Nothing that the record holds: no recommendation, no message, no decision.
kind-of-outcome = { $kind ->
    [recommendation] Recommendation
    [message] Message
   *[decision] Decision
}
door-record = Read the record
door-learn = Learn
door-mirror = Keep a copy
see = See
measure-reports_published = { $of ->
    [0] No session of this forum is in the record yet, and so no report.
   *[other] Sessions with a published report: { $count } of { $of }.
}
measure-sources_named = Records that name their sources: { $count } of { $of }.
measure-editions_online = Meetings that could be joined online: { $count } of { $of }.
measure-sessions_online = { $of ->
    [0] No session of this forum is in the record yet.
   *[other] Sessions that could be joined online: { $count } of { $of }.
}
measure-groups_taking_part = Groups that organisers or speakers in the record come from: { $count } of { $of }.
measure-redress_decided = { $of ->
    [0] No complaint is in the record.
   *[other] Complaints decided: { $count } of { $of }.
}
measure-corrections_made = { $count ->
    [0] No correction to a page is in the record.
    [one] 1 correction to a page is in the record.
   *[other] { $count } corrections to pages are in the record.
}
founded = Since { $date }
editions = Meetings
latest = Latest
principles = Principles
objectives = Objectives
mandate = Mandate
groups = Stakeholder groups
contact = Contact
secretariat = Secretariat
email = E-mail
phone = Telephone
postal = Post
affiliated-to = Belongs to

## An edition

edition-number = Meeting no. { $number }
subtheme = Subtheme
subthemes = Subthemes
sessions = Sessions

## A session

about-session = The session
issues = Issues
messages = Messages
consensus-full = Full consensus
consensus-rough = Rough consensus
consensus-none = No consensus
dissent = dissent
policy-questions = Policy questions
agenda = Agenda
onsite = On site
online = Online
online-design = Taking part online
join = Online room
people = Who takes part
sdgs = Sustainable Development Goals
target = Target { $target }
prepare = Prepare with
record = About the record
record-note = The published record differs from itself here. It is shown as it was published.

## Roles

role-organiser = { $count ->
    [one] Organiser
   *[other] Organisers
}
role-moderator = { $count ->
    [one] Moderator
   *[other] Moderators
}
role-online_moderator = { $count ->
    [one] Online moderator
   *[other] Online moderators
}
role-rapporteur = { $count ->
    [one] Rapporteur
   *[other] Rapporteurs
}
role-note_taker = { $count ->
    [one] Note taker
   *[other] Note takers
}
role-facilitator = { $count ->
    [one] Facilitator
   *[other] Facilitators
}
role-speaker = { $count ->
    [one] Speaker
   *[other] Speakers
}
role-focal_point = { $count ->
    [one] Focal point
   *[other] Focal points
}
role-interpreter = { $count ->
    [one] Interpreter
   *[other] Interpreters
}
role-chair = { $count ->
    [one] Chair
   *[other] Chairs
}
role-scribe = Minutes by
role-present = Present
role-regrets = Regrets
role-addressee = Addressed to
role-owner = { $count ->
    [one] Owner
   *[other] Owners
}
role-respondent = Responded
role-approver = Approved by
role-host = { $count ->
    [one] Host
   *[other] Hosts
}
role-sponsor = { $count ->
    [one] Sponsor
   *[other] Sponsors
}
role-team = Organising team

## Reports, minutes and transcripts

submitted = Handed in
approved = Approved
report-due = due { $due }
report-late = due { $due }, not filed as of { $date }
open-actions = Still open from earlier minutes
open-as-of = As of { $date }.
interpretation = Interpreted into
captions = Captions
yes = yes
not-recorded = Not recorded
slides = Slides
media-audio = Audio recording
media-video = Video recording
media-text = Text of the recording
action-open = open
action-in_progress = under way
action-done = done
action-closed = closed
action-cancelled = cancelled

## Recommendations and redress

recommendations = Recommendations
progress-proposed = Proposed
progress-adopted = Adopted
progress-accepted = Accepted
progress-in_progress = Under way
progress-done = Done
progress-declined = Declined
progress-superseded = Superseded
review-on = To be reviewed on
supersedes = Takes the place of
superseded-by = Superseded by
timeline = What happened
responses = Responses
matter = Matter
concerns = Concerns
received = Received
channel = Came in by
undecided = not yet decided
decision-upheld = Upheld
decision-partly = Upheld in part
decision-not_upheld = Not upheld
decision-withdrawn = Withdrawn
reasons = Reasons
remedy = Remedy
appeal = Appeal

## Training

level = Level
level-introductory = introductory
level-intermediate = intermediate
level-advanced = advanced
modality = How it is taught
modality-self_paced = at one's own pace
modality-online_led = led online
modality-face_to_face = face to face
modality-blended = online and face to face
audience = For
prerequisites = To know first
pass-mark = Pass mark
version = Version
maturity-pre-alpha = first outline
maturity-alpha = untried draft
maturity-beta = being tried
maturity-stable = tried and stable
learning-objectives = Afterwards you can
lessons = Lessons
lesson-number = Lesson { $number } of { $count }
teaching = Teaching
exercises = Exercises
questions = Questions
key-points = To take away
materials = Material
deliveries = Where it was given
previous = Previous
next = Next

## Terms and documents

see-also = See also
definition-from = Definition from
uses = Where it is used
more = { $count ->
    [one] And on 1 more page.
   *[other] And on { $count } more pages.
}
file = File
pages = Pages
as-text = As text

## How many took part

participation = How many took part
counted = All
method = Method
method-registration = registrations
method-headcount = heads counted
method-estimate = an estimate
method-self_declared = as people said themselves
by-mode = On site or online
by-stakeholder_group = By group
by-gender = By gender
by-youth = 35 years or younger
by-disability = With a disability
by-region = By region
by-language = By language
count-onsite = on site
count-online = online
count-female = women
count-women = women
count-male = men
count-men = men
count-other = other
count-young = 35 or younger
count-older = older
count-with = with a disability
count-without = without one
count-yes = yes
count-no = no
count-not_stated = not stated
# A dash in the table. The number is the smallest that is shown.
hidden = – is a count that is not shown: below { $count }, or one from which such a count would follow.
left-out = not shown: small counts would follow from it

## An edition's people

reports = Reports
team = Who prepared it
hubs = Hubs

## A profile

age = Recorded from { $from } to { $to }. This page says what was so then, not what is so now.
age-year = Recorded in { $year }. This page says what was so then, not what is so now.
age-years = { $count ->
    [one] The newest of it is 1 year old as of { $date }.
   *[other] The newest of it is { $count } years old as of { $date }.
}
last-updated = Last updated
tally = Statements
status-none = none
status-partial = in part
status-in_force = in force
status-unknown = not known
status-not_applicable = does not apply
other-years = Other years
disclaimer = Disclaimer

## People and organisations

also = Also called
group = Group
parent = Part of
site = Site
memberships = Memberships
appearances = In the record
on-behalf-of = on behalf of
since = since { $date }
until = until { $date }

## What a page is

kind-keynote = Keynote
kind-panel = Panel
kind-workshop = Workshop
kind-roundtable = Round table
kind-open_forum = Open forum
kind-lightning = Lightning talk
kind-training = Training
kind-town_hall = Town hall
kind-youth = Youth session
kind-parliamentary = Parliamentary session
kind-forum = Forum
kind-edition = Meeting
kind-session = Session
kind-report = Report
kind-minutes = Minutes
kind-transcript = Transcript
kind-recommendation = Recommendation
kind-redress = Redress
kind-person = Person
kind-organisation = Organisation
kind-profile = Profile
kind-module = Module
kind-lesson = Lesson
kind-term = Term
kind-document = Document
kind-news = News
kind-page = Page

## The United Nations' names of the goals

sdg-1 = No Poverty
sdg-2 = Zero Hunger
sdg-3 = Good Health and Well-being
sdg-4 = Quality Education
sdg-5 = Gender Equality
sdg-6 = Clean Water and Sanitation
sdg-7 = Affordable and Clean Energy
sdg-8 = Decent Work and Economic Growth
sdg-9 = Industry, Innovation and Infrastructure
sdg-10 = Reduced Inequalities
sdg-11 = Sustainable Cities and Communities
sdg-12 = Responsible Consumption and Production
sdg-13 = Climate Action
sdg-14 = Life Below Water
sdg-15 = Life on Land
sdg-16 = Peace, Justice and Strong Institutions
sdg-17 = Partnerships for the Goals

## Dates and numbers

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
date-days = { $from }–{ $to } { $month } { $year }
date-days-months = { $from } { $from-month } – { $to } { $to-month } { $year }
date-months = { $from }–{ $to } { $year }
date-span = { $from } – { $to }
date-time = { $date }, { $time }
clock = { $hour }:{ $minute }
# Between groups of three digits: a space that does not break.
number-group = { "\u00A0" }
number-point = .

## Lists, and what stands where nothing is

list-profile = Profiles
list-organisation = Organisations
list-person = People
list-module = Training
list-term = Glossary
list-news = News
list-redress = Redress
list-edition = Meetings
list-topic = Topics
# Pages that stand in no other list.
list-page = Pages
# What has no date, beside what has one.
undated = No date
not-found = This page is not here
# A person whose name is not to be shown.
participant = a participant
withdrawn = This page was withdrawn on { $date }.
moved = This page has moved

## What the site says of itself

completeness = What the record lacks
completeness-note = The record is shown as far as it is known. This is what it does not say yet.
completeness-none = Nothing is known to be missing.
lack-days = its days
lack-time = its time
lack-place = where it took place
lack-room = its room
lack-participation = how many took part
lack-report = its report
lack-report-due = its report, due { $due }
lack-consent = whether they agree to be named
lack-answer = an answer of those it asks
lack-sources = { $count ->
    [one] the source of 1 statement
   *[other] the sources of { $count } statements
}
# $data is a year, or from when to when.
lack-age = { $count ->
    [one] newer data: these are of { $data }, 1 year old
   *[other] newer data: these are of { $data }, { $count } years old
}
waived = Shown as it was published
withheld = Not shown
withheld-draft = { $count ->
    [one] 1 text that is not finished
   *[other] { $count } texts that are not finished
}
withheld-person = { $count ->
    [one] 1 person who does not wish to be named
   *[other] { $count } people who do not wish to be named
}
withheld-withdrawn = { $count ->
    [one] 1 page that was withdrawn
   *[other] { $count } pages that were withdrawn
}
and-more = And { $count } more.
coverage = Languages
coverage-note = How many pages there are in each language. Not reviewed are texts that no reader of the language has checked yet.
coverage-of = { $count } of { $all }
coverage-stale = { $count } out of date
coverage-review = { $count } not reviewed
coverage-strings = Words of the interface
coverage-out-of-date = Older than their originals

## The names of languages

language-en = English
language-st = Sesotho
language-ar = Arabic
language-es = Spanish
language-fr = French
language-pt = Portuguese
language-ru = Russian
language-sw = Swahili
language-xh = Xhosa
language-zh = Chinese
language-zu = Zulu

## Countries, for the members of the Southern African Development Community; a theme may add others

country-ao = Angola
country-bw = Botswana
country-cd = Democratic Republic of the Congo
country-km = Comoros
country-ls = Lesotho
country-mg = Madagascar
country-mu = Mauritius
country-mw = Malawi
country-mz = Mozambique
country-na = Namibia
country-sc = Seychelles
country-sz = Eswatini
country-tz = Tanzania
country-za = South Africa
country-zm = Zambia
country-zw = Zimbabwe

## Blocks in a text

block-note = Note
block-tip = Tip
block-important = Important
block-warning = Warning
block-caution = Caution
block-message = Message
block-decision = Decision
block-action = Action
block-activity = Activity
block-exercise = Exercise
block-solution = Solution
block-facilitator = For facilitators
block-quiz = Question
fact-consensus = Consensus
fact-dissent = Dissent
fact-owner = Owner
fact-due = Due
fact-status = Status
fact-vote = Vote
fact-to = To
fact-closed_on = Closed on
minutes-short = min
answer = Answer
several = more than one answer is right
right = Right
wrong = Wrong
photo = Picture
table = Table
notes = Notes
note = Note
back = Back to reference
