"""Stems bring the words of a family together, and keep words apart that only look alike."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.language.lexicon import table, words
from factlint.language.nouns import singular
from factlint.language.stems import stem

TOGETHER = """
accept accepts accepted accepting acceptance
achieve achieved achieving achievement achievements
act acts acted acting
add adds added adding
administer administered administering
admit admits admitted admitting
adopt adopted adopting adoption adoptions
advertise advertised advertising advertisement advertisements
agree agreed agrees agreeing agreement agreements
allocate allocated allocating allocation allocations
amount amounts amounted amounting
announce announced announcing announcement announcements
apply applies applied applying
appoint appoints appointed appointing appointment appointments
approve approved approving approval approvals
argue argued arguing argues
arrive arrives arrived arriving arrival arrivals
assemble assembled assembling
assess assessed assessing assessment assessments
assist assisted assisting assistance
attend attends attended attending attendance
attract attracts attracted attracting attraction attractions
automate automated automating automation
award awards awarded awarding
bake bakes baked baking baker bakers bakery bakeries
ban bans banned banning
begin begins began begun beginning
block blocks blocked blocking
book books booked
borrow borrowed borrowing borrower borrowers
break breaks broke broken breaking
brew brews brewed brewing brewer brewers brewery breweries
build builds built building builder builders
burn burns burned burning
buy buys bought buying buyer buyers
calculate calculated calculating calculation calculations
cancel cancels cancelled cancelling cancellation cancellations
carry carries carried carrying
celebrate celebrated celebrating celebration celebrations
change changes changed changing
choose chooses chose chosen choosing
claim claims claimed claiming
clean cleans cleaned cleaning cleaner cleaners
climb climbs climbed climbing climber climbers
close closes closed closing closure closures
collect collects collected collecting collection collections collector collectors
combine combined combining combination
commit commits committed committing commitment commitments
compare compared comparing
compete competes competed competing
complete completes completed completing completion completions
connect connects connected connecting connection connections
conserve conserved conserving conservation
construct constructed constructing construction
consult consulted consulting consultation consultations
contribute contributes contributed contributing contribution contributions contributor contributors
cook cooks cooked cooking
create creates created creating creation creations
cycle cycles cycled cycling cyclist cyclists
dance dances danced dancing dancer dancers
deal deals dealt dealing dealer dealers
decline declines declined declining
decorate decorated decorating decoration decorations
decrease decreases decreased decreasing
defend defends defended defending defender defenders
deliver delivers delivered delivering delivery deliveries
demolish demolished demolishing
demonstrate demonstrated demonstrating demonstration demonstrations demonstrator demonstrators
deploy deploys deployed deploying deployment deployments
design designs designed designing designer designers
detect detects detected detecting detection detections detector detectors
develop develops developed developing development developments developer developers
digital digitally
direct directs directed directing
discover discovers discovered discovering discovery discoveries
distribute distributes distributed distributing distribution distributions distributor distributors
dive dives dived diving diver divers
donate donates donated donating donation donations
drill drills drilled drilling
drink drinks drinking drinker drinkers
drive drives drove driven driving driver drivers
drop drops dropped dropping
earn earns earned earning earnings earner
eat eats ate eaten eating
educate educated educating education educational educator educators
elect elects elected electing election elections
employ employs employed employing employment employer employers
encourage encouraged encouraging encouragement
engage engaged engaging engagement engagements
enrol enrols enrolled enrolling enrolment enrolments
erupt erupted erupting eruption eruptions
establish established establishing establishment establishments
estimate estimates estimated estimating estimation
evaluate evaluated evaluating evaluation evaluations
exceed exceeds exceeded exceeding
exhibit exhibits exhibited exhibiting exhibition exhibitions
expand expands expanded expanding
explore explores explored exploring exploration explorer explorers
export exports exported exporting exporter exporters
fail fails failed failing failure failures
farm farms farmed farming farmer farmers
fight fights fought fighting fighter fighters
finance finances financed financing
finish finishes finished finishing
fish fishes fished fishing
flood floods flooded flooding
follow follows followed following follower followers
freeze freezes froze frozen freezing freezer
fund funds funded funding funder funders
gain gains gained gaining
garden gardens gardener gardeners gardening
gather gathers gathered gathering gatherings
generate generates generated generating generation
give gives gave given giving
govern governs governed governing government governments
graduate graduates graduated graduating graduation graduations
grow grows grew grown growing grower growers
guide guides guided guiding guidance
harvest harvests harvested harvesting
help helps helped helping helper helpers
hire hires hired hiring
hold holds held holding holder holders
host hosts hosted hosting
house houses housed
identify identifies identified identifying
illuminate illuminated illuminating illumination illuminations
import imports imported importing importer importers
improve improves improved improving improvement improvements
increase increases increased increasing
infect infects infected infecting infection infections
inform informs informed informing information
inject injects injected injecting injection injections
injure injures injured injuring
innovate innovated innovating innovation innovations innovator innovators
inspect inspects inspected inspecting inspection inspections inspector inspectors
install installs installed installing installation installations installer installers
instruct instructed instructing instruction instructions instructor instructors
insure insures insured insuring insurance insurer insurers
invent invents invented inventing invention inventions inventor inventors
invest invests invested investing investment investments investor investors
investigate investigated investigating investigation investigations investigator investigators
invite invites invited inviting
irrigate irrigated irrigating irrigation
join joins joined joining
journey journeys
jump jumps jumped jumping
kill kills killed killing
land lands landed landing landings
last lasts lasted lasting
launch launches launched launching
lead leads led leading leader leaders
learn learns learned learning learner learners
lease leases leased leasing
lend lends lent lending lender lenders
license licenses licensed licensing
listen listens listened listening listener listeners
locate located locating location locations
lose loses lost losing
maintain maintains maintained maintaining
make makes made making maker makers
manufacture manufactures manufactured manufacturing manufacturer manufacturers
march marches marched marching
market markets marketed marketing
measure measures measured measuring measurement measurements
meet meets met meeting meetings
migrate migrated migrating migration migrations
monitor monitors monitored monitoring
national nationally
negotiate negotiated negotiating negotiation negotiations negotiator negotiators
nominate nominated nominating nomination nominations
observe observes observed observing observation observations observer observers
occupy occupies occupied occupying
open opens opened opening openings
operate operates operated operating operation operations operator operators
organise organises organised organising organisation organisations organiser organisers
own owns owned owning owner owners
pack packs packed packing
paint paints painted painting painter painters paintings
park parks parked parking
pay pays paid paying payment payments
perform performs performed performing performance performances performer performers
plan plans planned planning planner planners
plant plants planted planting plantation plantations planter
play plays played playing player players
pollute pollutes polluted polluting pollution
populate populated population populations
predict predicts predicted predicting prediction predictions
prepare prepares prepared preparing preparation preparations
present presents presented presenting presentation presentations presenter presenters
preserve preserves preserved preserving preservation
prevent prevents prevented preventing prevention
print prints printed printing printer printers
produce produces produced producing producer producers
promote promotes promoted promoting promotion promotions
protect protects protected protecting protection
publish publishes published publishing publisher publishers
qualify qualifies qualified qualifying
raise raises raised raising
read reads reading reader readers
recall recalls recalled recalling
record records recorded recording recordings
recover recovers recovered recovering recovery recoveries
recruit recruits recruited recruiting recruitment recruiter recruiters
recycle recycles recycled recycling
reduce reduces reduced reducing
refurbish refurbished refurbishing refurbishment refurbishments
register registers registered registering
regulate regulates regulated regulating regulation regulations regulator regulators
renovate renovated renovating renovation renovations
rent rents rented renting renter renters rental rentals
repair repairs repaired repairing
replace replaces replaced replacing replacement replacements
report reports reported reporting reporter reporters
rescue rescues rescued rescuing rescuer rescuers
research researches researched researching researcher researchers
reserve reserves reserved reserving reservation reservations
restore restores restored restoring restoration restorations restorer
retire retires retired retiring retirement retirements
return returns returned returning
review reviews reviewed reviewing reviewer reviewers
rise rises rose risen rising
run runs ran running runner runners
sail sails sailed sailing
sample samples sampled sampling
save saves saved saving savings
score scores scored scoring scorer scorers
screen screens screened screening screenings
sell sells sold selling seller sellers
ship ships shipped shipping shipment shipments
sign signs signed signing
sing sings sang sung singing singer singers
skate skates skated skating skater skaters
slip slips slipped slipping
smoke smokes smoked smoking smoker smokers
spend spends spent spending spender
sponsor sponsors sponsored sponsoring
start starts started starting starter
stop stops stopped stopping
store stores stored storing storage
study studies studied studying
subscribe subscribed subscribing subscriber subscribers
supply supplies supplied supplying supplier suppliers
support supports supported supporting supporter supporters
survey surveys surveyed surveying surveyor surveyors
survive survives survived surviving survival survivor survivors
swim swims swam swum swimming swimmer swimmers
teach teaches taught teaching teacher teachers
test tests tested testing tester testers
throw throws threw thrown throwing thrower
tour tours toured touring tourist tourists tourism
trade trades traded trading trader traders
train trains trained trainer trainers
transform transforms transformed transforming transformation transformations
translate translates translated translating translation translations translator translators
transmit transmits transmitted transmitting transmitter
travel travels travelled travelling traveller travellers
treat treats treated treating treatment treatments
use uses used using user users usage
vaccinate vaccinated vaccinating vaccination vaccinations
verify verifies verified verifying
view views viewed viewing viewer viewers
violate violated violating violation violations
visit visits visited visiting visitor visitors
visualise visualised visualising visualisation visualisations
volunteer volunteers volunteered volunteering
vote votes voted voting voter voters
walk walks walked walking walker walkers
wash washes washed washing washer
watch watches watched watching watcher watchers
weave weaves wove woven weaving weaver weavers
weigh weighs weighed weighing
win wins won winning winner winners
write writes wrote written writing writer writers
accurate accurately
active actively activity activities
annual annually
blind blindness
dark darkness
electric electrical electrically electricity
fit fitness
industry industries industrial
local locally
nurse nurses nursing
political politically
professional professionally
regional regionally
science sciences
school schools
sudden suddenly
weak weakness weaknesses
available availability
capable capability
mobile mobility
stable stability
able ability abilities
abandon abandoned abandoning abandonment
absorb absorbs absorbed absorbing
accelerate accelerated accelerating acceleration
accommodate accommodated accommodating accommodation
accumulate accumulated accumulation
acknowledge acknowledged acknowledging
adapt adapts adapted adapting adaptation
adjust adjusted adjusting adjustment adjustments
admire admires admired admiring
afford affords afforded affording
aid aids aided aiding
align aligned aligning alignment
amend amended amending amendment amendments
answer answers answered answering
arrange arranged arranging arrangement arrangements
attach attached attaching attachment
bid bids bidding bidder bidders
bike bikes biked biking biker bikers
bomb bombs bombed bombing bomber
brand brands branded branding
broadcast broadcasts broadcasting broadcaster broadcasters
bury buries buried burying
camp camps camped camping camper campers
capture captures captured capturing
care cares cared caring carer carers
carve carves carved carving carver
cast casts casting
certify certified certifying
challenge challenges challenged challenging challenger challengers
charge charges charged charging
chart charts charted charting
cheer cheered cheering
circulate circulated circulation
circle circles circled circling
classify classified classifying
coach coaches coached coaching
code codes coded coding coder coders
colour colours coloured colouring
command commands commanded commanding commander commanders
commemorate commemorated commemorating commemoration
commute commutes commuted commuting commuter commuters
compensate compensated compensating compensation
compose composed composing composer composers
concentrate concentrated concentration concentrations
conclude concluded concluding
confirm confirmed confirming confirmation
consume consumed consuming consumer consumers
convert converts converted converting converter
convict convicted convicting conviction convictions
crash crashes crashed crashing
cure cures cured curing
curate curated curating curator curators
cut cuts cutting cutter cutters
damage damages damaged damaging
date dates dated dating
decide decided deciding
dedicate dedicated dedicating dedication
delay delays delayed delaying
delete deleted deleting deletion
depend depends depended depending
deposit deposits deposited depositing
destroy destroys destroyed destroying destroyer
double doubles doubled doubling
download downloads downloaded downloading
draft drafts drafted drafting
dredge dredged dredging dredger
dry dries dried drying dryer
elevate elevated elevating elevation
emit emits emitted emitting
endow endowed endowing endowment endowments
endure endured enduring
escape escapes escaped escaping
evacuate evacuated evacuating evacuation evacuations
excavate excavated excavating excavation excavations excavator
exchange exchanges exchanged exchanging
excite excited exciting excitement
explode explodes exploded exploding
fine fines fined fining
fly flies flew flown flying
forge forged forging
frame frames framed framing
graze grazed grazing
hack hacks hacked hacking hacker hackers
handle handles handled handling handler handlers
heat heats heated heating heater heaters
hike hikes hiked hiking hiker hikers
hunt hunts hunted hunting hunter hunters
ignite ignited igniting
imprison imprisoned imprisoning imprisonment
include includes included including
incubate incubated incubating incubation incubator incubators
index indexed indexing
inhabit inhabited inhabiting
initiate initiated initiating initiation
isolate isolated isolating isolation
issue issues issued issuing issuer issuers
kick kicks kicked kicking kicker
label labels labelled labelling
lecture lectures lectured lecturing lecturer lecturers
lift lifts lifted lifting lifter
mail mails mailed mailing
merge merges merged merging merger mergers
milk milks milked milking
mine mines mined mining miner miners
narrate narrated narrating narration narrator narrators
notify notified notifying
offer offers offered offering offerings
orbit orbits orbited orbiting orbiter
permit permits permitted permitting
plough ploughs ploughed ploughing
pledge pledges pledged pledging
polish polished polishing
post posts posted posting
propose proposed proposing proposal proposals
prosecute prosecuted prosecuting prosecution prosecutor prosecutors
quote quotes quoted quoting
race races raced racing racer racers
ration rations rationed rationing
reform reforms reformed reforming reformer
reject rejects rejected rejecting rejection rejections
release releases released releasing
remove removed removing removal
resign resigned resigning resignation resignations
roast roasted roasting roaster
rob robs robbed robbing robber robbers robbery
row rows rowed rowing rower rowers
scan scans scanned scanning scanner scanners
settle settles settled settling settlement settlements settler settlers
shop shops shopped shopping shopper shoppers
sow sows sowed sowing
speak speaks spoke spoken speaking speaker speakers
split splits splitting
stage stages staged staging
stabilise stabilised stabilising stabilisation
stimulate stimulated stimulating stimulation
stream streams streamed streaming streamer
supervise supervised supervising supervision supervisor supervisors
suspend suspended suspending
tax taxes taxed taxing taxation
tow tows towed towing
trap traps trapped trapping trapper
try tries tried trying
tunnel tunnels tunnelled tunnelling
upgrade upgrades upgraded upgrading
weld welds welded welding welder welders
wrap wraps wrapped wrapping wrapper
yield yields yielded yielding
""".strip().splitlines()
"""Families of words, one a line."""

APART = """
officer/office clearance/clear better/bet integrity/integrate several/severe medication/medical gradual/graduate
comment/come priority/prior digital/digit liquidity/liquid mineral/mine personality/personal
station/state creature/create storey/store store/story site/sitting site/sit booking/book exhibitor/exhibit
contractor/contract contact/contract general/generate generation/general generous/generate universe/university
university/universal organ/organisation organic/organise import/important importance/import port/portion ration/rate
ration/ratio ratio/rate nation/native nation/nature native/nature mayor/may major/majority minor/minority manage/man
manager/mange author/authority police/policy policy/polite policy/politics politician/polite person/personnel
experience/experiment experiment/expert passenger/passage message/messenger pass/passage minister/ministry
mission/missile admission/mission permission/mission commission/commit committee/commit committee/committed
commission/committee communist/community communication/community community/commune commune/common cover/cove
corner/corn offer/off office/official officer/offer official/officer letter/let letter/late latter/late matter/mat
master/mast meter/meet metre/meet member/memory number/numb order/ordinary winter/win winner/winter summer/sum
sister/sit dinner/din banner/ban manner/man cancer/can canal/can channel/chan chapter/chap character/chart
charter/chart factor/fact factory/factor factory/fact actor/act action/act active/act doctor/dock tractor/tract
tower/tow town/tow layer/lay player/lay planet/plan plane/plan plant/plan plant/plane planet/plane planet/plant
market/mark marker/market basket/bask ticket/tick pocket/pock rocket/rock bucket/buck racket/rack jacket/jack
forest/for forest/fore interest/inter guest/guess quest/question request/quest station/stat statue/state
statute/statue statute/state status/state status/statue state/statement statement/station stage/state village/villa
villager/villa college/colleague colleague/league league/leg cottage/cot cabbage/cab garage/gar average/aver
image/imagine engine/engineer engine/imagine machine/mach medicine/medical median/media media/medium medium/medal
medal/media metal/meta capital/cap capital/capitol hospital/hospitality hospital/host hostel/host hotel/host
rival/arrival festival/fest carnival/carn animal/anim animation/animal normal/norm formal/form former/form format/form
formation/formal information/form information/formation formula/form force/forest farm/far former/farm
performance/form platform/form reform/form uniform/union union/unite union/unit unit/unite unity/unit united/unit
university/unit relation/relative relate/relative late/relate mature/nature furniture/furnish agriculture/culture
picture/pict adventure/advent venture/vent venture/venue event/venue event/eventual event/even evening/even
evening/event morning/mourn morning/morn ceiling/seal spring/sprint sprint/print king/kin ring/rin wing/win thing/thin
swing/sew sing/single wine/win winery/winner mine/minister minute/mine minute/minus minor/mine miner/minor line/linen
bus/business business/busy bus/busy news/new mean/means arm/army part/party partner/part partner/party apartment/apart
apartment/part department/depart department/part departure/department compartment/apartment department/apartment
country/count county/count country/county counter/count council/count council/counsel councillor/counsellor
court/course courtesy/court course/coarse coast/cost coach/coal coal/coalition coal/cool goal/goat race/racist
rat/rate rate/rats hop/hope hoping/hopping planning/plane planned/planed star/stare star/start stared/starred car/care
care/career career/car carer/car carrier/career bar/bare bar/barrel bark/bar mat/mate material/mate material/matter
pin/pine tap/tape tub/tube cub/cube cut/cute kit/kite bit/bite not/note notice/note notice/noted rob/robe rob/robot
rod/rode cod/code hat/hate fact/face face/facility facility/facial fan/fancy fun/fund fund/funeral found/fund
found/fountain foundation/found foundry/found fond/found ground/grind round/around sound/soon serve/server
service/serve service/server servant/serve series/serious serial/serious sense/sensor census/sense certain/certify
certificate/certain cite/city cities/cites desert/dessert deserve/desert design/designate sign/design resign/sign
signal/sign signature/signal assign/sign detail/tail retail/tail retail/detail detain/detail entail/tail
detective/detect detention/detect determine/detergent device/devise diary/dairy daily/dairy die/diet dies/diet dye/die
director/direction directory/director dose/does dress/address address/add addition/add audit/audition
audition/audience edition/addition election/electric elector/electric electron/elect electricity/election
electronic/electric elevate/eleven emerge/emergency emergency/merge empire/empirical employ/empty energy/enter
enterprise/enter entertain/enter entire/entry ever/every eve/evening exhaust/exhibit exist/exit expect/expert
expense/expand expensive/expand expand/expend explain/plain explore/explode explosion/explore export/expose
exposure/export express/press press/pressure pressure/present president/present prince/principal principal/principle
price/prince prize/price prison/prize privilege/private probable/probe problem/probe process/profess
procession/process professor/profess profession/professor profession/process profit/prophet progress/program
project/projector prom/promise promise/promote proper/property property/prop propose/proper prospect/prosper
protein/protect protest/protect province/prove provide/prove provision/vision television/vision provider/prove
public/publish public/publication pub/public pump/pumpkin punish/pun purchase/purse purpose/propose purse/pursue
quality/qualify quantity/quality quarter/quart quiet/quit quite/quiet radio/radiation rain/train rail/train rainy/ruin
range/ranger rank/ran rapid/rape reach/react reactor/reach read/ready real/realise rear/real reason/season rebel/rib
recent/receive reception/receipt recipe/recipient record/cord recreation/create recreation/creation rector/record
refer/referee referendum/refer reference/referee reform/refer refuge/refuse refugee/refuge refuse/refund
regiment/regime region/religion regular/regulate reign/region reply/replica report/port represent/present
republic/public resident/president residue/reside resort/sort resource/source respond/responsible rest/restaurant
rest/restore restore/store result/insult retail/retain reveal/revel revenue/avenue reverse/revise reverse/verse
revolution/evolution reward/ward ward/warden war/ward war/warn ware/war rise/rice road/rod roll/role room/roam
root/route rout/route royal/royalty rule/ruler rural/rule sail/sale salary/sale sale/salad saline/sale sandwich/sand
save/safe scale/scalp scene/science school/scholar score/scorn screen/scream script/scripture sea/seat sea/season
season/seasoning secret/secretary section/sector sector/sect section/sect seed/see select/sell self/sell cell/sell
seller/cellar senior/seen session/sess settle/set seven/several sew/sewage shop/ship shore/short show/shower
side/sidewalk sight/site silver/silk simple/sample since/sincere size/seize skill/skull ski/skin sky/ski slide/slip
smart/mart soccer/sock social/society society/sociology soil/sole solar/sole sole/sold sold/soldier soldier/solder
solid/sold son/song sort/sore soul/sole source/sour spade/space spare/spar speed/spend species/special
special/specialist specific/special specimen/species spice/species spirit/sprite sport/port spot/sport staff/stuff
stair/star stall/stallion stamp/stampede standard/stand statistics/state station/stationery steal/steel stem/steam
step/steep stock/stocking storm/store stories/stores straight/strait stream/steam street/stress strike/stripe
strong/string student/study studio/study studio/student subject/object suit/suite sum/summit summary/summer sun/sunday
super/supper superior/super supply/suppose supreme/supper sure/surf surface/surf surgery/surge surge/surgeon
surname/name survey/survive sweet/sweat table/tablet tail/tailor tale/tail talent/tale tank/tanker tax/taxi tea/team
tear/tea temper/temperature temple/temporary template/temple tend/tender tennis/ten tent/tenth term/terminal
term/terminus terrace/terrain terror/terrible test/testament testify/test text/textile textile/tile theme/them
theory/the thorough/through though/thought thread/threat three/through thrill/till throne/throw tide/tidy tie/tier
tiger/tile timber/time tin/tiny tip/type title/tile toast/toe toll/tool tomb/tome ton/tone tonne/tunnel top/topic
topic/tropic tour/tournament tourist/tournament trace/track track/tractor trade/tradition traffic/trafficking
trail/train trail/trial trailer/trail transfer/transform transit/transition transport/transform tray/tram
treasure/treasury treasury/treasurer treaty/treat tree/three trial/try tribe/tribute tribunal/tribe trick/truck
trip/triple tropical/trophy trouble/double trust/trustee tunnel/tune turnover/turn twin/twine type/typical tyre/tired
umbrella/umber uncle/unclear vary/various van/vanity vehicle/vein vein/vain vessel/vest vest/invest veteran/veterinary
victor/victim video/view village/villain visa/visit vision/visit visible/visit visual/visit vital/vitamin
vocal/vocation vocation/vacation vacation/vacate vacancy/vacation volume/volunteer vote/devote voyage/voyeur
wage/wager wagon/wage waist/waste wait/waiter wall/wallet war/wary warm/warn watch/water weather/wither week/weak
weekend/weak weight/wait weigh/way wheel/whale whole/hole wide/wise will/willing window/wind wind/wine wire/wiry
wise/wish witness/wit wood/would wool/wood word/world worship/work worth/worse wound/wind wreck/wrest yard/year
yield/yell zone/zoo
""".split()
"""Pairs of words that mean different things."""


@pytest.mark.parametrize("family", TOGETHER, ids=lambda family: family.split()[0])
def test_a_family_has_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1, {word: stem(word) for word in family.split()}


def test_no_two_families_share_a_stem() -> None:
    stems = [stem(family.split()[0]) for family in TOGETHER]
    assert sorted(stems) == sorted(set(stems))


def test_words_that_only_look_alike_keep_their_stems() -> None:
    pairs = [pair.split("/") for pair in APART]
    assert [(one, other) for one, other in pairs if stem(one) == stem(other)] == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hoping", "hope"),
        ("hopping", "hop"),
        ("carried", "carry"),
        ("supplier", "supply"),
        ("explored", "explor"),
        ("engineers", "engineer"),
        ("availability", "availabl"),
        ("organizations", "organis"),
        ("enrolled", "enrol"),
        ("filled", "fill"),
        ("speed", "speed"),
        ("string", "string"),
        ("politically", "politic"),
        ("council's", "council"),
        ("council’s", "council"),
        ("start-ups", "start-up"),
        ("1990s", "1990s"),
        ("b2b", "b2b"),
        ("use", "use"),
        ("uk", "uk"),
        ("", ""),
    ],
)
def test_the_stem_of(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_words_left_alone_are_left_alone() -> None:
    assert {word: stem(word) for word in words("unstemmed") if stem(word) != word} == {}


def test_forms_have_the_stem_of_the_word_they_stand_for() -> None:
    for name in ("irregular_verbs", "word_families"):
        for form, whole in table(name).items():
            assert form != whole
            assert stem(form) == stem(whole), f"{form}: {whole}"


def test_the_lists_hold_no_word_that_the_rules_would_bring_together_anyway() -> None:
    for form, whole in table("word_families").items():
        assert singular(form) == form
        assert whole not in table("word_families")


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_has_a_stem_that_is_no_longer_than_it_by_more_than_a_letter(text: str) -> None:
    assert len(stem(text)) <= len(text) + 1


@given(st.sampled_from([family.split() for family in TOGETHER]))
def test_a_family_of_two_is_a_family_both_ways(family: list[str]) -> None:
    assert all(stem(one) == stem(other) for one, other in combinations(family, 2))
