// The commonest passwords of at least eight characters: nobody may choose one of them.
// Source: the frequency list "passwords" of zxcvbn 4.5 (Dropbox; MIT licence), its first 5000 of that length.

enum CommonPasswords {
    /// Whether a password, in lower case, is one of them.
    static func contains(_ password: String) -> Bool {
        let wanted = Array(password.utf8)
        guard !wanted.contains(32), !wanted.contains(10) else { return false }
        return list.withUTF8Buffer { bytes in
            bytes.split(whereSeparator: { $0 == 32 || $0 == 10 }).contains { $0.elementsEqual(wanted) }
        }
    }

    private static let list: StaticString = """
        !qaz2wsx %%passwo 0.0.0.000 0000000000o 00096462 007james 01011900 01011910 01011950 01011960 01011961
        01011970 01011971 01011972 01011973 01011974 01011975 01011976 01011977 01011978 01011979 01011980 01011981
        01011982 01011983 01011984 01011985 01011986 01011987 01011988 01011989 01011990 01011991 01011992 01011993
        01011994 01011995 01011999 01012000 01012001 01012010 01012011 01020304 0102030405 010203040506 01021990
        01031985 01031988 01031989 01041985 01041988 01061986 01061990 01071986 01081989 01091987 01091989 01121986
        01121988 013cpfza 01478520 0147896325 0192837465 02011971 02011975 02011980 02011981 02011982 02011983
        02011984 02011985 02011986 02011987 02011988 02011989 02021971 02021973 02021976 02021979 02021981 02021982
        02021983 02021984 02021985 02021986 02021987 02021988 02021989 02021990 02031970 02031973 02031974 02031975
        02031977 02031978 02031979 02031980 02031981 02031982 02031984 02031985 02031986 02031987 02031988 02031989
        02041972 02041973 02041974 02041975 02041976 02041977 02041978 02041979 02041980 02041981 02041982 02041983
        02041984 02041985 02041986 02041987 02041988 02041989 02051970 02051972 02051973 02051975 02051976 02051977
        02051978 02051980 02051981 02051982 02051983 02051984 02051985 02051986 02051987 02051988 02051989 02061971
        02061972 02061974 02061976 02061977 02061980 02061982 02061983 02061984 02061985 02061986 02061987 02061988
        02061989 02071971 02071975 02071976 02071978 02071979 02071980 02071981 02071982 02071983 02071984 02071986
        02071987 02071988 02071989 02081970 02081973 02081974 02081976 02081977 02081980 02081982 02081983 02081984
        02081985 02081986 02081987 02081988 02081989 02091971 02091973 02091975 02091976 02091977 02091980 02091981
        02091983 02091984 02091985 02091986 02091987 02091989 02101973 02101976 02101977 02101979 02101981 02101983
        02101984 02101985 02101986 02101987 02101988 02101989 03031986 03041986 03041991 03082006 04041988 04041991
        05051985 05051987 05051989 06061986 063dyjuy 07071977 07071987 07091990 07831505 08031985 08031986 08051990
        08081988 08121986 08154711 08522580 085tzzqi 09051945 0987654321q 0o9i8u7y 10011986 10011990 100200300
        10031988 10051987 10071987 10101986 10101990 10203040 1020304050 102030405060 10293847 1029384756 10inches
        11001001 11051987 11051990 11061985 11081989 11111111 1111111111zz 111111aa 1111122222 11112222 1111aaaa
        1111qqqq 11121314 1112131415 11121986 11122233 111222333 1122112211 11223344 1122334455 112233445566
        11223344q 11235813 1123581321 11924704 11c645df 11qq22ww 12011987 12021988 12031985 12031987 12051988
        12121985 12121990 12131415 1213141516 1223334444 12233445 12312312 123123123a 123123123q 123123321 12312345
        123123qwe 123123qweqwe 1232323q 12332112 123321123 123321456 123321qwe 12340987 12344321 12344321q
        1234509876 12345123 12345432 123454321 1234554321 12345612 123456123 12345654321 123456654321 12345666
        12345671 12345677 12345678 123456789 1234567890 12345678900 12345678900987654321 1234567890a 1234567890q
        1234567890qw 1234567890s 1234567890z 1234567891 12345678910 12345678912 123456789123 1234567899
        123456789987654321 123456789a 123456789abc 123456789b 123456789d 123456789f 123456789g 123456789k 123456789l
        123456789m 123456789n 123456789o 123456789p 123456789q 123456789qaz 123456789qqq 123456789qwe
        123456789qwerty 123456789r 123456789s 123456789t 123456789v 123456789w 123456789x 123456789z 12345678a
        12345678c 12345678q 12345678z 12345679 1234567a 1234567aa 1234567d 1234567q 1234567u 1234567z 12345687
        12345689 123456987 123456aa 123456ab 123456abc 123456as 123456asd 123456qaz 123456qq 123456qqq 123456qw
        123456qwe 123456qwerty 123456ru 123456zxc 123459876 12345abc 12345asd 12345qaz 12345qwe 12345qwer 12345qwert
        12345qwerty 12345trewq 12345zxcvb 12347890 12348765 12349876 1234abcd 1234asdf 1234kekc 1234qwer
        1234qwerasdf 1234qwert 1234qwerty 1234rewq 1234rmvb 1234zxcv 123581321 12365478 123654789 12369874 123698741
        123698745 123789456 123asd123 123hfjdk147 123masha 123mudar 123qaz123 123qq123 123qwe123 123qwe321 123qwe456
        123qwe456rty 123qweas 123qweasd 123qweasdzxc 123qwert 123qwerty 124578963 12e3e456 12locked 12monkey
        12qw12qw 12qw34er 12qwaszx 12qwerty 12s3t4p55 13021990 13031987 13041987 13041988 13061986 13121985 13243546
        13245768 132465798 134679258 134679852 13572468 13576479 1357908642 1357911q 13579246 135792468 1357924680
        135797531 135798642 1357997531 14021985 14021986 14061991 14111986 14725836 147258369 14785236 147852369
        14789632 147896321 147896325 14881488 15011987 15021985 15051981 15051990 15101986 151nxjmt 15426378
        154ugeiu 159753123 159753258 159753456 159753852 15987532 159875321 16051987 16051989 16121987 17011987
        17051988 17061988 17171717aa 18011987 18061990 18091985 18121812 18273645 18436572 18821221 19061987
        19101987 19283746 192837465 19391945 19411945 1972chev 19844891 19877891 19922991 19933991 1a2a3a4a
        1a2a3a4a5a 1a2b3c4d 1a2b3c4d5e 1a2s3d4f 1a2s3d4f5g 1asshole 1basebal 1bigdick 1charlie 1diamond 1footbal
        1fuckyou 1hxboqg2 1jennife 1letmein 1michael 1million 1mustang 1pass1page 1passwor 1password 1patrick
        1q2q3q4q 1q2q3q4q5q 1q2w3e4r 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6y 1qa2ws3e 1qa2ws3ed 1qay2wsx 1qaz!qaz 1qaz2wsx
        1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw2 1qazxsw23edc 1qazzaq1 1qw23er4 1qwertyu 1scooter 1sexyred 1superma
        1thunder 1william 1x2zkg8w 1z2x3c4v 1z2x3c4v5b 20031987 20051988 20061988 20091988 20091991 20111986
        201jedlz 20spanks 21011989 21031987 21031988 21031990 21051988 21051991 21101986 21125150 2112rush 22011988
        22021986 22021989 22031984 22041987 22041988 22061941 22071986 22334455 22446688 23021986 23041987 23049307
        23176djivanfros 23skidoo 24011985 24061986 24111989 243462536 24681012 246813579 25031987 25041988 25081988
        25091987 25121987 25251325 25800852 25802580 26031988 26061987 27061988 27731828 28011987 28021990 28021992
        28041987 29011985 29051989 29071983 2sexy2ho 2w3e4r5t 2wsx1qaz 2wsx3edc 2wsxcde3 2wsxzaq1 30031988 30041986
        30051985 31011987 31415926 314159265 3141592654 321456987 32165498 321654987 3216732167 326159487 333666999
        335533aa 33rjhjds 34523452 368ejhih 369258147 369852147 380zliki 383pdjvl 3edc4rfv 3edcvfr4 3rjs1la7qe
        3stooges 3syqo15hil 42042042 43046721 43211234 44332211 44445555 44magnum 456123789 456789123 45m2do5bs
        48151623 4815162342 4815162342lost 4904s677075 49527843 4r3e2w1q 4rfv3edc 4rfv5tgb 4z34l0ts 50spanks
        51051051051 541233432442 54132442 551scasi 554uzpad 55556666 555666777 55832811 55bgates 5hsu75kpot 5tgb6yhn
        5wr2i7h8 62717315 66613666 67camaro 68camaro 69213124 69camaro 73501505 74108520 74123698 741258963 74185296
        741852963 74227422 748159263 7777777a 777888999 777angel 789123456 78945612 789456123 7894561230 78963214
        789632145 789654123 78n3s5af 7hrdnw23 7ugd5hip2j 808state 890098890 89015173454 89231243658s 89600506779
        8j4ye3uz 8phrowz622 8phrowz624 911turbo 918273645 9293709b13 963258741 96385274 963852741 987412365 98745632
        987456321 987654321a 987654321q 989244342a 99762000 99887766 999111999q a1234567 a12345678 a123456789
        a123456a a1a2a3a4 a1a2a3a4a5 a1b2c3d4 a1b2c3d4e5 a1s2d3f4 a1s2d3f4g5 a7777777 a987654321 aa123456 aaaa1111
        aaaaaaa1 aardvark aaron123 aassddff abc12345 abc123456 abcd1234 abcde123 abcdef123 abcdefg1 aberdeen
        abigail1 abnormal abracada abracadabra abrakadabra abulafia acapulco access12 access14 access99 accessno
        account1 acerview aceshigh achilles acidburn acidrain acun3t1x adelphia adgjmptw admin123 admin18533362
        adrenali adrenalin adventur aerosmit aerosmith afrodita agent007 agnieszka airborne airedale airforce
        airforce1 airplane akatsuki alabama1 alastair albatros alcatraz alejandr aleksander aleksandr aleksandra
        alessand alessandro alex1234 alex2000 alexande alexander1 alexandr alexandre alexandru alexsandr alfarome
        alfaromeo algernon alhambra alicante aligator alinochka alkaline allalone allblack alleycat alligato
        alligator allison1 allnight allstars allstate aloysius alpacino alpha123 alphabet alphaman alphaone
        alskdjfhg alterego amanda12 amanda18 amanda69 amarillo amateurs amatuers amber123 ambrosia ambulanc america1
        amethyst amoremio amsterda amsterdam anabolic anaconda anakonda anastasi anastasiya anatoliy andre123
        andreas1 andreeva andrew12 andromed andromeda andyod22 angel123 angel666 angel777 angeleye angelito
        angelofwar anhyeuem anna1987 anna2614 annamari annemari anonymou another1 anteater antelope anthony1
        anthony2 anthony7 antigone antivirus anton123 antonell antonio1 antonius antoshka anuradha aolsucks apollo11
        apollo13 apple123 applepie aq1sw2de3 aqswdefr aquafina aqualung aquarius arabella arachnid aragorn1 arcangel
        archange archangel architec arcturus argentin argonaut arhangel arizona1 armadill armageddon armagedon
        armstron arrowhea arschloch arsehole arsenal1 arsenalf arsenalfc art131313 artofwar as123456 asd12345
        asd123456 asd123asd asdasd123 asdasdas asdf1234 asdfasdf asdffdsa asdfg123 asdfg12345 asdfgh01 asdfgh12
        asdfgh123 asdfghjk asdfghjkl asdfghjkl1 asdfghjkl123 asdfjkl; asdfqwer asdfzxcv asdqwe123 asfnhg66 ashley12
        asmodeus aspirine assa1234 assassin assassins assclown asshole1 assholes asslover assmaste assmunch
        astalavista asterios asterix1 astonvil astonvilla astroboy atlanta1 atlantida atlantis atreides augustin
        aurelius austin12 austin31 austin316 australi autobahn autopass avalanch avalanche avangard avenger1
        awesome1 azathoth azerty123 azertyui azertyuiop azsxdcfv azsxdcfvgb babemagn babemagnet baberuth babushka
        babybear babyblue babycake babycakes babydoll babyface babygirl babygirl1 babygurl babylon5 babylove
        backbone backdoor backlash backspac badabing badgirls badkarma badkitty badlands badnaamhere bagpipes
        bajingan baldrick balloons ballsack baltimor banderas baphomet baracuda barakuda barbados barbara1 barbaria
        barbarian barcelon barcelona bareback barefeet barefoot baritone barkley1 barracud barracuda barselona
        bartende baseba11 basebal1 baseball baseball1 basketba basketbal bassfish bassline bastard1 batman01
        batman12 batman69 batman99 batterse bayliner baywatch bbbbbbb1 bcfields beachbum bearcats bearshare beatles1
        beautifu beckham7 beefcake beethove behemoth bella123 bellagio bellevue belochka bendover benedikt benessere
        bennett1 bentley1 bergkamp berliner bernard1 bernhard berserke berserker besiktas bestfriend beszoptad
        bethany1 bettyboo bettyboop bigballs bigblack bigblock bigboobs bigbooty bigbucks bigbutts bigcocks bigdaddy
        bigdick1 bigdicks bigfoot1 biggdogg biggirls bigmoney bignasty bigpenis bigpimpi bigpimpin bigpoppa bigpussy
        bigstick bigtits1 bigtruck bigtymer bigwilly billabon billabong billiard billy123 billybob billyboy billyjoe
        binladen biohazard bionicle birthday1 birthday21 birthday4 biscuit1 bisexual bismarck bismilla bismillah
        bitch123 bitchass biteme69 blablabl black123 blackass blackbea blackbel blackbelt blackber blackberry
        blackbir blackbird blackbox blackboy blackcat blackcoc blackcock blackdog blackhaw blackhawk blackhol
        blackice blackie1 blackjac blackjack blacklab blackops blackout blackrose blackshe blacksta blacksun
        blacktop bladerun bladerunner blahblah blaster1 blastoff blessed1 blessing blingbling blink182 blizzard
        blondie1 blondinka bloopers blowfish blowjobs blowme69 blue1234 bluearmy blueball bluebear bluebell blueberr
        bluebird bluedevi blueeyes bluefish bluegill bluegras bluejays blueline bluemoon bluenose bluenote bluerose
        bluesman bluestar bobafett bobby123 bobdylan bobmarle bobmarley bocephus bodyshop boeing74 bollocks bondage1
        bondarenko bonefish bonehead bonethug bonghits boogaloo bookcase bookmark bookworm boomboom boondock
        bootneck borabora bordeaux boris123 borussia boscoe01 bosstone br00klyn bradley1 brandon1 brandon2 brasilia
        bravehea braveheart brazzers breakers brendan1 brentfor bretagne brethart brian123 brianna1 bridget1
        brighton britney1 britneys broncos1 broncos7 broodwar brooklyn brother1 browndog browneye brucelee bruno123
        bubba123 bubbadog bubblegu bubblegum bubbles1 buckeye1 buckeyes buckfast buckshot buckster buckwhea
        buckwheat budapest buddy123 buddyboy buddydog budlight budweise budweiser buffalo1 buffalos bugsbunn
        bugsbunny bukowski bulldawg bulldog1 bulldog2 bulldogg bulldogs bullfrog bullhead bullride bullseye bullshit
        bullwink bumblebe bungalow bunghole buratino businessbabe bustanut buster01 buster11 buster12 buttercu
        buttercup butterfl butterfly buttfuck butthead butthole buttmunc buttocks buttons1 buttplug bynthytn
        c3por2d2 cab4ma99 caballer cabernet cableguy cabowabo cachondo cachorro cadillac cadr14nu caitlin1 calamity
        calavera caliente californ caligula calimero callisto callofduty camaro69 camaross camaroz2 cambiami
        cambridg camelot1 cameltoe cameron1 canadien candy123 candyass candycan candyman cannabis cannibal cannonda
        cantona7 capetown capital1 capitals capoeira capricor capricorn capslock captain1 cardinal care1839 carebear
        carefree carlitos carnival carolcox carolina carpedie carpediem carpente carthage cartman1 cartoons casablan
        casablanca casanova casey123 caseydog cashflow cashmone cashmoney cassandr castaway catdaddy caterham
        catfight catfish1 catherin catlover catwoman cavalier cbr600rr cbr900rr cdtnjxrf cdtnkfyf cdznjckfd celestia
        cellphon celticfc celtics1 centauri centrino centurion cerberus cezer121 cfitymrf chainsaw challeng chamonix
        champagn champion changeit changeme characte charger1 chargers charisma charles1 charles2 charlie1
        charlie123 charlie2 charlie3 charlie5 charlie6 charlie7 charlie9 charlies charlott charlton charmed1
        checkers checkmat cheerios cheerleaers cheese12 chelsea1 chelsea2 chelseafc chemistr cherokee cherries
        cheshire chessman chester1 chester2 chevelle chevrole chevrolet chevy454 chevyman chevys10 chevyz71 chewbacc
        chewbacca cheyanne cheyenne chgobndg chicago1 chicago2 chicken1 chicken2 chickens chickenwing101 chilidog
        chillout chimaera chinacat chinaman chipmunk chipper1 choclate chocolat chocolate1 choochoo chopper1
        choppers chris123 chrisbln chrissie chrissy1 christia christin christma christof christop christophe
        christos christy1 chrysler chuckles churchil cidkid86 cingular cinnamon citibank civilwar cjkysirj cjrjkjdf
        clarinet classic1 classics claudia1 claymore clemson1 cleopatr clevelan clinton1 clippers clitlick clitoris
        close-up cnfybckfd cnhjbntkm cnhtrjpf cnjvfnjkju cobblers cobra427 cobrajet cocacola cocksuck cocksucker
        cocoloco codeblue coldbeer coldfire coldplay collecti colleen1 college1 colombia colorado colossus colt1911
        coltrane comanche combat123654 comcast1 comicbook comicbookdb commande commando commodor compaq12 computador
        computer computer1 concorde concrete connect1 consumer contortionist control1 cookie12 cookies1 coolbean
        cooldude coolgirl coolhand coolness coorslig copenhag corleone cornbrea cornhole cornholi cortland corvet07
        corvette costaric costarica cosworth countach counterstrike country1 countyli courtney1 coventry cowboys1
        cowboyup cracker1 crackhea cracksevi cranberr crazy123 crazybab crazyman crazyzil creampie creatine creative
        creepers crescent cricket1 crimson1 crippler cristiano critters crjhgbjy crocodil crownvic crusader cruzazul
        crystal1 ctdfcnjgjkm cthuttdbx cthuttdyf cucumber cuddles1 culinary cumeater cuntlick cuntsoup cupcake1
        cutegirl cutiepie cvbhyjdf cvtifhbrb cvzefh1gkc cxfcnkbdfz cxfcnmttcnm cyberonline cybersex cyclones
        cygnusx1 cynthia1 d1i2m3a4 d1lakiss dad2ownu daddy123 daedalus daffodil dagestan dagobert daisy123 daisydog
        daisymae dallas22 dallastx damage11 dangerou daniel12 daniel123 daniela1 danielit danil8098 dannyboy
        danthema dantheman dapzu455 daredevi daredevil darkange darkangel darkjedi darkknight darklord darkmoon
        darkness darkside darkstar darkwing darkwolf darthmau darthvad darthvader dasha123 dashadasha datalife
        datalore davecole david123 davidoff daydream dbjktnnf dbrnjhbz dbrnjhjdbx ddddddd1 deadhead deadlift
        deadmeat deadpool deadspin death123 death666 deathnote deathrow deathsta deborah1 deepblue deepthro
        deepthroat deerhunt deerhunter deeznuts deeznutz defender defiant1 deftones delorean delpiero demon666
        denis123 depechemode derparol derrick1 designer desperad desperado destiny1 destroye detectiv detroit1
        deutschland devil666 devildog devildriver devilman devilmaycry devilmaycry4 dfcbkbcf dfcbkmtd dfktynby
        dfktynbyf dgl70460 dhjnvytyjub diamante diamond1 diamonds diciembr dickface dickhead dickless dickweed
        dietcoke digital1 digiview dilbert1 dilligaf dillweed dima1995 dima1996 dimensio dingdong dinosaur diogenes
        diosesamo dipstick direwolf dirtbike dirtyboy dirtydog discover disturbe dixiedog djgabbab dkflbckfd
        dkflbvbh dkflbvbhjdbx dkflbvbhjdyf doberman dodgeram dodgers1 dogbreat dogfight doggydog doggysty doggystyle
        doghouse dogpound dolemite dolittle dollface dolomite dolphin1 dolphin2 dolphins doma77ns domainlock2005
        domenico dominator dominic1 dominika dominion dominiqu dont4get dontknow doomsday doorknob doraemon dortmund
        dothedew doughboy douglas1 downhill dragon01 dragon10 dragon11 dragon12 dragon123 dragon13 dragon21 dragon22
        dragon23 dragon66 dragon69 dragon76 dragon88 dragon99 dragonba dragonball dragonballz dragonfl dragonfly
        dragons1 dragrace dragster dreamcas dreamcast dreamer1 dreamers drjynfrnt dropdead dropkick drowssap
        drpepper drumline drummer1 drummers dthjybrf dthyjcnm dtkjcbgtl dtxyjcnm ducati99 duckhunt duckling ducksoup
        duffbeer duracell durango1 dustydog dutchess dutchman dynamite dynastar dzxtckfd eagle123 eagleeye eagleone
        earnhard earthlin earthlink eastside eastwood eatmenow eatmeraw eatpussy eclipse1 edelweis edgewise edinburg
        edward12 edwardss efbcapa201 eggplant eightbal eightball einstein eintrach ejaculation ekaterina elaine22
        elbereth elcamino eldiablo eldorado electric electron element1 elementa elephant eleven11 elfquest elisabet
        elizabet elizabeth1 elizaveta elvira26 elvis123 emachine emachines emanuele embalmer emerald1 emmitt22
        emyeuanh energize enforcer engineer england1 enter123 enternow enterpri enterprise envision epaulson
        epiphone erection ericsson escalade escorpio esperanz espresso essendon eternity ethernet euphoria
        evanescence evangeli evangelion evenflow evergree everlast everques everquest everton1 evgeniya evildead
        evolutio excalibu excalibur excellen exploite explorer express1 extreme1 eyecandy f00tball f15eagle fabienne
        fabregas facefuck failsafe fairlane fairmont fairview fakepass falcon16 falcons1 fallout2 falstaff fandango
        fantasia fantasti fantasy1 fantomas farscape farside1 fartripper fastback fastball fastcars fastlane
        fatluvr69 fatpussy favorite2 favorite5 favorite6 favorite7 favorite8 fcbayern fearless feathers federica
        fedorova feelgood fellatio fellowes ferdinan ferrari1 ferrari2 ferrari3 feyenoord fffffff1 ffvdj474
        fgjrfkbgcbc fgtkmcby fhntv1998 fhvfutljy fidelity fightclu fightclub finalfan finalfantasy fireball firebird
        fireblad fireblade firefigh firefighter firehawk fireman1 firestar firestor firestorm firetruc firewall
        firework fishbone fishcake fisherma fisherman fishface fishfood fishhead fishing1 fishtank fistfuck fivestar
        fkbyjxrf fkmnthyfnbdf fktrcfylh fktrcfylhf fktrcfylhjdbx fktrcfylhjdyf fktyeirf fktyjxrf flamengo flamingo
        flapjack flashman flathead flatline flexible flhtyfkby flintsto flipflop flipmode flipper1 flipside florida1
        flounder flowers1 flvbybcnhfnjh flyers88 fnkfynblf followme footbal1 football football1 footlong footlove
        fordf150 fordf250 fordf350 fordtruc foreplay foreskin forest11 forever1 forgetit forgotte forklift formula1
        forsaken fortune12 fortytwo foucault foxhound foxtrot1 foxylady francesc francis1 francisc frank123 frankfur
        frankie1 frdfhbev freckles fred1234 fredderf freddie1 frederik free4all freebird freedom1 freedom2 freedom3
        freedom7 freefall freelanc freelove freeman1 freepass freeporn freeride freestyl freetime freeuser freewill
        freiheit frenchie friday13 friends1 friendste friendster froggies front242 frontera frontier fruitbat
        fuck_inside fuckedup fucker11 fucker69 fuckface fuckfest fuckhead fuckinside fucklove fuckme69 fuckmeha
        fuckmehard fuckmenow fuckoff1 fuckshit fuckslut fuckthat fuckthis fuckyeah fuckyou1 fuckyou123 fuckyou2
        fuckyou7 fujifilm fullback fullmoon fullsail funhouse funnyman funstuff funtimes fussball futurama futyn007
        fuzzball fyfcnfcbz fyfnjkbq fylhtqrf fynjybyf fyutkbyf fyutkjxtr gabriel1 gabriel2 gabriell galactic
        galactus galadriel galatasaray galeries gallaghe gallaries gamecock gamecube gameover gametime gandalf1
        gandalf2 gangbang gangbanged gangsta1 gangster ganjaman ganjubas gannibal ganymede gardenia garfield
        gargamel gargoyle garrett1 gateway1 gateway2 gateways gatorade gbgbcmrf gbhfvblf gblfhfcs gbpacker gearhead
        geibcnbr gemstone general1 genesis1 geneviev george01 george12 georgia1 geraldin germany1 geronimo gesperrt
        getalife getmoney getsdown getsmart gfccdjhl gfgfvfvf gfhfljrc gfhjkm12 gfhjkm123 gfhjkmgfhjkm gfhjkmxbr
        gfhjkzytn gfhkfvtyn gfhnbpfy ghbdtn12 ghbdtn123 ghbdtnbr ghbdtnbr1 ghbdtnbrb ghbdtndctv ghbdtnghbdtn
        ghbdtnrfrltkf ghblehjr ghblehrb ghbrjkbcn ghbrjkmyj ghbywtccf ghhh47hj7649 ghjcnbnenrf ghjcnj123
        ghjcnjgfhjkm ghjcnjghjcnj ghjcnjnfr ghjcnjrdfibyj ghjdthrf ghjnjnbg ghjnjrjk ghjuhfvvf ghjvtntq ghostdog
        ghostman ghostrid ghostrider ghtktcnm ghtpbltyn gianluca gibsonsg gigabyte ginger12 ginscoot ginuwine
        girfriend giveitup gizmo123 gizmodo1 gjhjctyjr gjkbyjxrf gladiato gladiator glendale glennwei glenwood
        gn56gn56 gnasher23 gobigred gobrowns godbless goddess1 godfathe godfather godisgood godislove godofwar
        godslove godsmack godspeed godzilla gogators golakers goldeney goldeneye goldfing goldfinger goldfish
        goldmine goldrush goldstar goldwing golfball golfclub golfer23 golfing1 gonefish good12345 good123654
        goodfell goodfellas goodfood goodgirl goodhead goodison goodlife goodluck goodnews goodstuf goodtime
        goodtimes goodtogo goodyear goofball google12 google123 gooseman gordon24 gorillaz gotigers gotohell
        gotyoass grandpri grandprix grapeape grasshop graywolf greatone greatsex greedisgood green123 greenbay
        greenbud greenday greeneye greenman greentea greenwoo gregory1 gremlins grendel1 greyhoun greywolf griffin1
        grimlock grizzly1 groupd2013 gsxr1000 gsxr1100 gtfullam gtkmvtyb gtkmvtym gtnhjdbx gtxtymrf guardian
        guatemal guderian guesswho guillaum guillerm guinness guitarra gulliver gunsling gunsmoke gy3yt2rgls
        gymnastic gznybwf13 hairball hakkinen halflife halflife2 halfmoon halfpint hallo123 hallowee hamburge
        hammarby hammerhe hammers1 hamradio hamster1 handball handcuff handyman hannibal hannover hansolo1 happines
        happy123 happyboy happyday happydays happydog happyman happyone hardball hardcock hardcore hardcore1
        harddick hardhead hardrock hardtime hardwood hardwork harley01 harley12 harry123 harrypot harrypotter
        hatteras hattrick hawaii50 hawaiian hawkeye1 hawkeyes hawkmoon hawkwind hawthorn hayabusa hazelnut
        hd764nw5d7e1vb1 headless headshot heather1 heather2 heathers hedgehog heineken heinlein helicopt hellbent
        hellfire hello123 hellohel hellokit hellokitty hellomoto hellothe hellothere helloworld helloyou hellrais
        hellraiser hellsing hellspawn hellyeah helpdesk hemicuda henderso hendrix1 hercules herewego hermione
        hernande hershey1 hetfield heythere hfgcjlbz hhhhhhh1 hibernia highbury highheel highland highlander
        highlife hihje863 hilfiger hillbill hillside history1 hitman47 hjvfyjdf hobiecat hockey12 hockey99 hogwarts
        holeinon holiday1 hollydog hollywoo holyshit homebase homebrew homemade homepage homer123 homersim hondacbr
        hondacivic hondacrx honeybee honeybun honeydew honeypot hongkong honolulu hooligan hoopstar hoopster
        hoosiers hooters1 hopefull hopkins1 hornyboy hornyguy hornyman horseman horsemen horsesho hosehead hot2trot
        hotbabes hotchick hotgirls hotpants hotpussy hotsauce hotstuff hotwheel hounddog house123 housewife
        housewifes houston1 hrvatska htubcnhfwbz hugecock hugetits hugoboss hulkster hunter01 hunter11 hunter12
        hunter123 hunting1 hurrican huskers1 huskies1 hyperion hzze929b ibill123 ibilljpf ibilltes icecream icehouse
        iceman69 iddqdidkfa idontkno idontknow ignatius ihateyou ijrjkflrf ikilz083 ilikepie ilikesex illmatic
        illumina illusion iloveamy ilovegod iloveher ilovehim ilovejen ilovekim ilovemom ilovemyself ilovepor
        iloveporn ilovepussy ilovesex iloveyou iloveyou! iloveyou1 iloveyou2 iluvporn ilya1234 ilya1992 imissyou
        immortal impalass imperator imperium implants imtheman incognito indahous independ india123 indiana1
        indianali indians1 inferno1 infiniti infinity inflames insertion insertions insomnia inspecto inspiron
        integra1 interacial intercourse internat internet internet1 intheass intranet intrepid intruder inuyasha
        invictus iqzzt580 ireland1 irishman ironhead ironhors ironmaid ironmaiden ironman1 ironpony irontree
        isacs155 iseedeadpeople ishikawa iskander islander istanbul istheman italiano iverson3 iwantsex iwantyou
        izabella j3qq4h7h2v jack1234 jackass1 jackdani jackson1 jackson2 jackson5 jacqueli jadakiss jailbait
        jailbird jakester jamaica1 james007 james123 jamesbon jamesbond jamesbond007 jameson1 jamie123 jamielee
        january1 japanees jasmine1 jason123 jayhawks jbond007 jediknig jediknight jedimast jeepster jefferso
        jeffrey1 jellybea jellybean jellyfis jemoeder jennife1 jennifer1 jericho1 jeronimo jerrylee jessica0
        jessica1 jessica2 jesucrist jesus123 jesus777 jesuschrist jg3h4hfn jiggaman jimmy123 jiujitsu jjjjjjj1
        jledfyxbr johanna1 johannes john1234 johncena johndeer johndeere johngalt johnmish johnpaul johnson1
        joker123 jonathan1 jordan12 jordan23 joseluis josephin joshua12 joystick juancarlo junkmail junkyard
        jupiter1 jupiter2 jurassic just4fun just4you justdoit justice1 justin12 justinbieber juventus kakaroto
        kakashka kamasutra kamehame kamehameha kamikadze kamikaze kangaroo karaganda karamelka karolina kasparov
        katarina katerina katharin katie123 katrina1 kawasaki kazanova kazantip kcchiefs kcj9wx5n kelly001 kelly123
        kennedy1 kenneth1 kennwort kenworth kevin123 keyboard keystone kfcnjxrf kfvgjxrf kickflip kicksass kikimora
        killbill killemall killer12 killer123 killzone kimberle kingfish kingkong kingrich kingsize kingston
        kirill123 kissmyas kissmyass kitty123 kittycat kittykat kjrjvjnbd kleopatra klimenko klingon1 klondike
        klootzak knickerless knickers knockers knowledg knuckles kochamcie kochanie kodaira52 kokakola komputer
        konfetka konstantin kordell1 koroleva kovalenko krasnodar krasotka kristen1 kristin1 kristinka kristjan
        krokodil kukuruza kukushka kuleshov kurosaki kusanagi l58jkdjp! l8g3bkde labrador lacrimosa lacrosse
        ladybird ladybug1 ladygaga laetitia lagwagon lakeland lakers24 lakers32 lakeside lakewood lalakers lalaland
        lambchop lamborghini lancaste lancelot landrove landrover landscap lapdance lapochka laracrof laracroft
        larry123 laserjet lastochka lasttime lasvegas lavalamp lbfyjxrf lbhtrnjh leavemealone lebedeva lebowski
        lebron23 ledzeppelin leedsutd left4dead leglover legoland leiceste lemmings lemonade lenochka leonard1
        leonidas lesbians letitrid letmein1 letmein2 letmein22 letmein6 letmein7 letmeinn letmeinnow letmesee
        letsdoit letsfuck letsplay leviatha lexingky lexingto lfitymrf libertad liberty1 licorice lifehack
        lifeisgood lifesuck lighthou lightnin lightning lightsab lilwayne limabean limaperu limewire limpbizkit
        lincoln1 lindsay1 lindsey1 lineage2 lionhear lionheart lionking littlebi littlema littleman littleon
        livelife liverpoo liverpool liverpool1 liverune livewire lizaveta ljxtymrf lochness lockdown lockerroom
        locoman0 logitech loglatin lokomotiv lol12345 lollipop lollypop london12 london22 lonesome lonestar lonewolf
        longbeac longdick longdong longhair longhorn longhorns longjohn longlegs longshot longwood lonsdale lookatme
        loredana losangel losangeles lost4815162342 lostsoul lotus123 love1234 love4ever lovebird loveboat lovecraf
        lovefeet lovegirl lovehate lovelife loveme89 loveporn lovepussy loverboy loverman lovesexy lovetits loveyou1
        loveyou2 lowrider lsutiger lthgfhjkm lucas123 lucifer1 lucky123 lucky777 luckyboy luckydog luckyman luckyone
        ludacris lunchbox luscious luv2epus lyudmila lzbs2twz m1234567 m6cjy69u35 macarena macaroni macdaddy
        macgyver machine1 machoman macintos macintosh mackenzi madagaskar madala11 maddison madhouse madison1
        madonna1 magellan maggie11 magic123 magician magicman magister magnavox mahalkit mahalkita mailcreated5240
        majestic makarova makaveli makeitso makelove makemone makemoney maksimka malamute malcolm1 malishka mallorca
        mallrats mama1234 mamacita mamapapa mamasita mammamia mamochka manager1 manchest mancheste manchester
        mandarin mandingo mandolin mandrake manhatta mannheim manunite manunited manwhore mapet123456 maplelea
        maradona marajade marathon marauder marbella marcello marcius2 marcopol margarit margosha maria123 marigold
        marijuan marijuana marillio mariners marines1 marino13 mariposa marishka marissa1 mark1234 marketin marlboro
        marseill marseille martin12 martina1 martini1 maryjane masahiro masamune maserati mash4077 master01 master11
        master12 master123 master22 master99 masterbaiting masterbate masterbating masterch masterkey masterlo
        mastermi mastermind masturbation masyanya matchbox matematika matthew1 matthew2 matthew7 matthias mattingl
        maurizio maurolarastefy maverick maverick1 mavericks maximilian maximus1 maxpayne maxpower maxwell1 mazafaka
        mazda323 mazda626 mazdarx7 mazdarx8 mazinger mcdonalds meandyou meatball meathead meatloaf mechanic medicina
        megabyte megadeth megamanx megapass megatron melanie1 melbourn melissa1 melissa2 memphis1 memyself meowmeow
        mephisto mercedes mercury1 meridian mersedes metal666 metalgear metalica metallic metallica metallica1
        metalman methodman metropol mexicano michael0 michael1 michael2 michael3 michael4 michael5 michael6 michael7
        michael8 michael9 michaelj michele1 michelin michelle1 michigan mickeymouse microlab microphone microsof
        microsoft midnight mike1234 mikey123 milamber milashka milenium milhouse milkbone milkyway milleniu
        millenium millerli million1 millwall milwauke mine2306 minecraft minidisc minimoni minnesot minotaur
        miranda1 mironova miroslav mischief misfit99 misiaczek mississi misskitt mistress misty123 mittens1 mnbvcxz1
        mobbdeep mobydick modelsne mojojojo molly123 mollydog mom4u4mm momsanaladventure monalisa money123 moneybag
        moneymaker moneyman mongoose monique1 monkey10 monkey11 monkey12 monkey123 monkey13 monkey69 monkey77
        monkey99 monkeybo monkeyboy monkeyma monkeyman monolith monopoly monster1 monster2 montagne montana1
        montecar montecarlo monterey montgom240 montreal montrose monty123 moonbeam moonligh moonlight moonshin
        moonshine moonstar mooseman moremone morkovka morozova morpheus morrigan morrisse morrowind mortgage
        morticia mortimer mostwanted motdepasse motherfu motherlode motocros motocross motorcyc motorola mounta1n
        mountain mousepad mrbrownx mrbrownxx muaythai mudvayne muenchen muffdive mulberry multiplelo multisyn
        multisync munchkin murzilka mushroom music123 musicman mustang0 mustang1 mustang2 mustang3 mustang5 mustang6
        mustang7 mustang8 mustang9 mustangg mustangs mwq6qlzo myfamily myfriend mymother mynameis mypasswo
        mypassword mysecret myspace1 mysterio myxworld nadezhda nancy123 naruto12 naruto123 nascar24 nascar88
        nashvill nastenka nastyboy natalie1 nataliya natascha natasha1 natashka natedogg nathanie naughty1 nautilus
        navigato navigator navyseal nazareth nbuhtyjr ncc1701a ncc1701d ncc1701e ncc74656 nebraska needforspeed
        nemesis1 nemrac58 netscape network1 netzwerk neveragain nevermin nevermind nevermor nevermore newcastl
        newlife1 neworder newpass1 newpass6 newport1 newports newproject2004 newstart newstyle newworld newyork1
        nicetits nicholas1 nick1234 nietzsch nighthaw nightmar nightowl nightwin nightwish nikita123 nikitina
        nikolaev nikolaeva nikolaus nineball nineinch nintendo nirvana1 njdevils nochance nocturne nokia123
        nokia3250 nokia3310 nokia5130 nokia5230 nokia5300 nokia5310 nokia5530 nokia5800 nokia6233 nokia6300
        nokia6303 nokia7610 nokia8800 nokian70 nokian73 nokian95 nolimit8 nolimit9 nolimits noname123 nonmembe
        nonrev67 nopassword normandy northsta nosferat nosferatu nostromo notagain note1234 notebook nothing1
        notredam notredame nounours novartis novifarm novikova nthvbyfnjh ntktdbpjh numbnuts nuttertools nwo4life
        nygiants nyknicks nyyankee oblivion obsidian oc247ngucz oceans11 octavian october1 october2 odysseus
        offsprin ohiostat ohiostate oldschool oldsmobi oliveoil olivetti omega123 omegared omsairam onelove1
        onepiece open1234 opendoor opensesa opensesame operator optimist optiplex orange12 orange44 orange77
        oriflame orlando1 oscar123 outsider overkill overlord ozlq6qwm p0015123 p0o9i8u7 p455w0rd p4ssw0rd p@ssw0rd
        pa55w0rd pa55word pacific1 pacifica packard1 packers1 packers4 painkiller paintbal paintball pakistan
        paladin1 pallmall palmetto palmtree paloalto panasoni panasonic panchito pandora1 panorama pantera1 panther1
        panthers panties1 pantyhos pantyhose papabear papamama paperboy papercli papercut paperino papichul papillon
        parabola paradigm paradise paramedi paramedic paramore parlament parolparol parsifal partizan pasadena
        pass1234 pass1word passcode passfind passion1 passions passmast passmaster passport passthie passw0rd
        passwerd passwor1 password password0 password01 password1 password11 password12 password123 password1234
        password2 password3 password4 password5 password6 password69 password7 password9 password99 passwords
        passwort patches1 pathfind pathfinder patricio patrick1 patrick2 patrick7 patrick8 patrick9 patriot1
        patriots patrizia patterso paulchen pavement pavilion payton34 peaceout peaches1 peaches2 pearljam pebbles1
        pedigree peekaboo pegasus1 pendrago pendragon penetrating penetration penguin1 penguins pennstat pennstate
        pennywis pennywise penthous pentium1 pentium4 pepper12 pepsi123 pepsicol pepsicola pepsimax pepsione
        peregrin perfect1 perfecto pericles pernille pershing pertinant pervasive pervert1 pescator peter123
        peterbil peterbilt peternorth peterose peterpan petrovich pfchfytw phaedrus phantasm phantom1 phantoms
        pharmacy pheasant phialpha philippe phillies phillip1 phoenix1 phoenix2 photoman phydeaux pi314159 pianoman
        piazza31 picasso1 pickles1 pictuers piercing pikachu1 pimpdadd pimpdaddy pimpster pineappl pineapple
        pinecone pinetree pinewood pingpong pinkfloy pinkfloyd pinnacle pioneer1 pipeline pippen33 piramida piramide
        pitchers pittbull pittsbur pizza123 pizzahut pizzaman pizzapie plastic1 plastics platinum platypus playball
        playboy1 playboy2 playboys player69 playgirl playmate playstat playstation playtime pleaseme plokijuh
        plymouth poiu0987 poiuytrewq pokemon1 pokemon12 pokemon123 polarbea polaris1 polaroid police22
        polniypizdec0211 pontiac1 poohbear pool6123 poontang poophead popcorn1 porkchop porn4life pornking
        pornographic pornpass pornsite pornstar porsche1 porsche9 porsche911 portland portugal poseidon positivo
        postov10 postov1000 power123 powerade powerboo powermac powerman ppspankp prashant preacher precious
        precious1 predator prelude1 presario presiden preston1 prettygirl primavera primetim primrose princesa
        princess princess1 princessa princeto principe pringles priscill private1 priyanka professo promethe
        prospero proverbs psychnau psychnaut1 ptfe3xxp pufunga7782 pullings pumpkin1 pumpkins punisher punkrock
        puppydog puravida pussy123 pussy4me pussycat pussyeat pussyeater pussylicker pussylov pussylover pussyman
        pxx3eftp pyramid1 pyramids q1234567 q12345678 q123456789 q1234567890 q1q2q3q4 q1q2q3q4q5 q1w2e3r4 q1w2e3r4t
        q1w2e3r4t5 q1w2e3r4t5y6 q2w3e4r5 q8zo8wzq qawsedrf qawsedrftg qaz12345 qaz123wsx qazwsx12 qazwsx123 qazwsxed
        qazwsxedc qazwsxedc1 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qazxsw12 qazxsw123 qazxsw21 qazxswed
        qazxswedc qazxswedcvfr qpwoeiruty qq123456 qq123456789 qqqq1111 qqqqqqq1 quality1 quant4307s queenbee
        quicksilver qw123456 qw12er34 qwaszx12 qwaszx123 qwe123asd qwe123qwe qweasd123 qweasdzx qweasdzxc qweasdzxc1
        qweasdzxc123 qwedcxzas qwedsazxc qweqwe123 qwer1234 qwer12345 qwer4321 qwerasdf qwerasdfzxcv qwerfdsa
        qwert123 qwert12345 qwertasdfg qwerty00 qwerty11 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456
        qwerty123456789 qwerty13 qwerty21 qwerty22 qwerty66 qwerty77 qwerty777 qwerty78 qwerty99 qwertyasdfgh
        qwertyu1 qwertyu8 qwertyui qwertyuio qwertyuiop qwertyuiop123 qwertyytrewq qwertzui qwerzxcv r2d2c3p0
        r2d2c3po r3ady41t r4e3w2q1 radiance radiohea radiohead radioman raffaele ragnarok raiders1 rainbow1 rainbow6
        rainbows raindrop rainyday raistlin rammstei rammstein ramstein ranchero ranger01 ranger21 ranger99 rangers1
        rapunzel rasengan rasputin rasta220 rastaman raymond1 razdvatri razorbac rb26dett rdfhnbhf ready2go realdeal
        realmadrid realtime rebbyt34 rebecca1 reckless red12345 redalert redbaron redbeard redbirds reddevil
        reddrago reddragon reddwarf redeemed redgreen redhead1 redheads redhouse redlight redneck1 redrider redriver
        redrover redshift redskins redsox04 redstorm redtruck redwing1 redwings reloaded remingto renegade repytwjd
        repytwjdf rerehepf rerfhfxf rerfhtre review69 reviewpa revival47 revoluti revolver rfgbnjirf rfhfntkm
        rfhfufylf rfhfvtkmrf rfhfylfi rfhjkbyf rfhlbyfk rfhnjirf rfnfcnhjaf rfnthbyf rfnthbyrf rfntymrf rfpfynbg
        rfvbrflpt rfvfcenhf rhapsody rhbcnbyf rhbcnbyjxrf rhfcfdbwf rhfcfdxbr rhfcjnrf rhjrjlbk rhtdtlrj ricardo1
        riccardo ricflair richard1 richard2 rickster ricochet riffraff rightnow riverrat riversid rjcntyrj rjdfktyrj
        rjhjktdf rjirfrgbde rjntyjxtr rjyatnrf rjycnfynby rkfdbfnehf rktjgfnhf roaddogg roadkill roadking roadrunn
        roadrunner roadster robert12 roberto1 robinhoo robinhood robotech robotics rocheste rockbott rocketma
        rocketman rockford rockhard rocknrol rocknroll rockport rockroll rockstar rocky123 rockydog rolltide
        roman123 romanova romantik romashka ronaldinho ronaldo1 ronaldo7 ronaldo9 roodypoo rooster1 roosters
        rootbeer rootedit rosebowl rosebud1 rosewood rotterda rottweil rsalinas rt6ytere ruffryde runescape rush2112
        rushmore russell1 russian7 rusty123 rustydog saab9000 sabrina1 sailboat sailfish sailing1 sailormoon
        salamand salamander salamandra salasana saltanat saltydog salvatio salvator samadams samantha samantha1
        sammy123 sammyboy sammydog sampson1 samsung1 samsung2 samurai1 sandiego sandman1 sandrine sandrock sandy123
        sandydog sanity72 sanity729 santacru saopaulo sapphire sarah123 sarajevo sarasota saratoga sasha123
        sasha1995 sasha1996 sasha2010 sasha_007 satan666 satana666 satellit satriani saun24865709 sausages savatage
        save13tx saxophon sayangku scarecro scarface scarface1 schastie scheisse schlampe schneide schnuffi schorsch
        scimitar scirocco scooby12 scoobydo scoobydoo scooter1 scooter2 scooters scorpio1 scorpion scorpions
        scotland scott123 scrabble scrapper screamer screwbal screwyou scribble scruffy1 scubadiv seagrams seagrave
        seagulls seahawks seahorse sealteam searcher seattle1 sebastia sebastie sebastien secret12 security
        seductive segblue2 seinfeld seminole semperfi semprini senators senha123 sensatio sentinel sephirot
        sephiroth septembe sepultura seraphim serendip serenity sergbest sergeevna sersolution service1 seven777
        sevenof9 seventee sevilia1 sexlover sexmachine sexsexse sexslave sexy1234 sexybabe sexybaby sexybitch
        sexyfeet sexygirl sexylady sexymama sfgiants shadow01 shadow11 shadow12 shadow123 shadow13 shadow69 shadow99
        shadowfa shadows1 shamrock shaney14 shannara shannon1 sharkman sheepdog shelley1 shemales sherbert sherlock
        sherman1 shevchenko shinigami shitbird shitface shitfuck shithead shithole shooter1 shotgun1 shotokan
        showboat showtime shredder sidekick sideshow sidewind siemens1 sigmachi silicone silver12 silverad silverado
        silverfo simon123 simpson1 simpsons sinfonia singapor sinister sithlord sixtynin sixtynine sk84life sk8ordie
        skateboa skateboard skeeter1 skeletor skinhead skipjack skipper1 skittles skorpion skydiver skyline1
        skypilot skytommy skywalke skywalker slacking slamdunk slapnuts slapshot slaveboy slayer66 slayer666
        sleepers slimed123 slimshad slimshady slipknot slipknot1 slipknot666 slippery slowhand slowride slutwife
        smackdow smackdown smallvil smallville smartass smarties smashing smeghead smile123 smirnoff smirnova
        smith123 smoke420 smokedog smokeweed smoothie smuggles snakeeye snakeman snapshot sneakers snickers snoogans
        snoopdog snoopdogg snowball snowbird snowboar snowboard snowflak snowflake snowman1 snuggles sobriety
        soccer10 soccer11 soccer12 soccer13 soccer14 soccer15 soccer17 soccer22 sochi2014 socrates softball softtail
        software sojdlg123aljg sokolova sokrates soldier1 solidsnake solitari solitude solnishko sonechka songbird
        sonnyboy sonyericsson sonyfuck sonyvaio sooners1 sopranos sorcerer sorrento soso123aljg soulmate southpar
        southpark southpaw southsid southside spaceman spanking sparhawk sparkles spartacu spartan1 spartan117
        spartans special1 specialk spectrum speedrac spencer1 spider12 spiderma spiderman spiderman1 spitfire
        splatter splinter spongebo spongebob spoonman sportste springst sprinter sprocket spyglass squeaker
        squerting squirrel srilanka srinivas stairway stalker1 stallion stallone stamford stampede stanislav
        stanley1 starbuck starbucks starcraf starcraft stardust starfire starfish starflee stargate stargaze
        starligh starlight starlite starship start123 startrek starwars starwars1 stealth1 steeler1 steelers
        steelers1 steelhea steinway stepanov stepanova stephani stephen1 steve123 stewart1 stickman stigmata
        stiletto stinger1 stingray stocking stonecol stonecold stonewal stoppedby strange1 stranger strannik
        stratfor stratoca strawber strawberry straycat streaming strekoza striker1 stripper stroller strummer
        strutter student1 studio54 studmuff sublime1 submarin subwoofer success1 suckcock suckdick suckmydick
        sugarbea suikoden summer01 summer05 summer06 summer12 summer20 summer69 summer99 summerti summertime
        sundance sunderla sundevil sunflowe sunflower sunghile sunlight sunny123 sunnyday sunrise1 sunshine
        sunshine1 super123 superbee superbow superboy superdog superdup superduper superfly supergirl superman
        superman1 supernov supernova superson supersonic supersta superstar surfing1 surveyor survivor svetlana
        svetlanka swallows sweetass sweethea sweetie1 sweetnes sweetness sweetpea swetlana swimmer1 swimming
        swingers swinging swordfis swordfish sycamore sylvania sylveste syncmast syncmaster syracuse sysadmin
        system32 t34vfrc1991 tabbycat tacobell taekwond taekwondo tagheuer tailgate tajmahal takamine take8422
        takehana talisman tamerlan tampabay tanechka tangerin tangerine tanstaaf tarantul tarheel1 tarheels tashkent
        taylor12 tazdevil tazmania teacher1 teamwork technics tecumseh teddy123 teddybea teddybear teiubesc telecast
        telemark telephon teleport televisi televizor temp1234 temporar temppass temptress tenerife tennesse
        tequiero tequila1 terminat terminator terrapin terriers test1234 testibil testing1 testing123 testpass
        thailand thanatos thankyou thebeast theclash thedoors theflash theforce thegreat thejoker thelast1 themaster
        thematri thematrix theraven therock1 thesaint thetachi thething thetruth theworld thinkpad thirdeye thirteen
        thisisit thisisme thissuck thomas01 thomas12 thomas123 thor5200 thorsten threesom thuglife thumbnils
        thumper1 thunder1 thunder2 thunderb thunderbird thunders tiberian tiberius tickling ticklish ticktock
        tiffany1 tiger123 tigercat tigerlil tigerman tigerwoo tigger01 tigger12 tigger69 tightass timebomb timelord
        timeport timothy1 timoxa94 tinkerbe tinkerbel tinkerbell tiramisu titanic1 titanium titleist titlover
        titsnass tkbpfdtnf tokenbad tokiohotel tomahawk tombston tommy123 tommyboy tommygun tomservo tonyhawk
        toolshed tooltime toonarmy toonporn tooshort toosweet topolino topsecre topsecret toriamos tornado1 toronto1
        tortoise toshiba1 tottenha tottenham touchdow toughguy toulouse trader12 trafford trailers tranmere transam1
        transexual transfor translator transpor trashman traveler travelle travesti treasure treefrog treetops
        trfnthbyf triangle triforce trigger1 trinitro trinitron trinity1 triplets tristan1 triumph1 trojans1
        trombone trooper1 troopers trouble1 trousers trucker1 truckers trucking trueblue truelove truffles trumpet1
        trustn01 trustno1 trustnoo trustnoone tryagain tunafish turkey50 twilight twisted1 tyler123 ufhvjybz
        uhbujhbq ukflbfnjh ukflbjkec ultimate ultraman umbrella uncencored underdog underpar undertak undertaker
        undertow unicorn1 universa universi ursitesux username usmarine usmc0311 usmc1775 usuckballz1 utahjazz
        utyyflbq vacation vagabond valdemar valdepen valentin valentina valerie1 valeriya valhalla valkyrie valleywa
        vampire1 vancouve vanessa1 vanguard vanhalen vanyarespekt vaseline vasileva vasilisa vatoloco vauxhall
        vaz21099 vegas123 vehpbkrf vendetta venezuel venom121293 verbatim vergeten veritech verizon1 vermont1
        veronika verygood vfhbyjxrf vfhnsirf vfhufhbnf vfhvtkfl vfitymrf vfkmdbyf vflfufcrfh vfnbkmlf vfntvfnbrf
        vfpfafrf vfrcbvec vfrcbvrf vfrfhjdf vfrfhjys vfvfbgfgf vfvfgfgf vfvfgfgfz vfvfvskfhfve vfylfhby vibrator
        vicecity victoria1 victory1 viewsoni viewsonic vikings1 viktoria viktoriya vincent1 violator violetta
        viper123 vipergts virginie vittoria vittorio vivitron vjhjpjdf vjhrjdrf vjqgfhjkm vkontakte vlad1996
        vlad1997 vlad7788 vladimir vladislav vladvlad vodafone volition volkodav volkswag volkswagen volleyba
        voltaire vonnegut voyager1 vqsablpzla vsjasnel12 vthctltc vyjujnjxbt w1w2w3w4 wachtwoord waffenss wallace1
        wanderer wantsome wapapapa warcraft warcraft1 warcraft3 wareagle warehous wargames warhamme warhammer
        warrior1 warriors wasdwasd washingt watchmen water123 waterboy waterfal waterloo watermel watermelon
        waterpol waterpolo waterski wdtnjxtr weare138 webhompas webhompass webmaste webmaster websol76 websolutions
        webster1 wednesda welcome1 welcome123 welcome2 welkom01 wellcome welldone wellhung wellingt werewolf
        weronika westbrom westcoas westcoast westham1 westlife westport westside westwind westwood wetpussy wg8e3wjf
        whatever whatever1 whatisit whatthefuck whiplash whiskers whiskey1 whistler whiteboy whiteout whitepower
        whitesox whitney1 whocares whoknows whoopass whosyourdaddy wildbill wildblue wildcard wildcat1 wildcats
        wildfire wildroid wildrose wildwood william1 william2 william3 winchest windmill windows1 windstar windsurf
        wingchun wingzero winston1 winston2 winter01 winter12 winter99 wisconsi wishbone wladimir wolfgang wolfpack
        wolverin wolverine wonderboy wonderfu wonkette woodduck woodland woodstoc woodstock woodwork woofwoof
        wordpass worldcup wormwood wp2003wp wrangler wrest666 wrestlin wrinkle1 wrinkle5 wrinkles wtpmjgda x72jhhu3z
        xaccess2 xakep1234 xboxlive xcountry xsw21qaz xsw23edc xthtgfirf yamahar1 yamahar6 yankees1 yankees2
        yanochka yardbird yaroslav ybrjkftdbx yeahbaby year2000 year2005 yesterda yfcntymrf yfnfitymrf yingyang
        yjdsqgfhjkm yjdsqujl yogibear yorkshir yorktown yosemite youandme yourmama ytngfhjkz ytrhjvfyn ytyfdbcnm
        yvtte545 yy5rbfsc z1x2c3v4 z1x2c3v4b5 zachary1 zanzibar zaq12345 zaq12wsx zaq1xsw2 zaq1xsw2cde3 zaqwsxcde
        zaqxswcde zaratustra zaxscdvf zcxfcnkbdf zenit2011 zeppelin zerocool zigazaga zildjian zinedine zolushka
        zx123456 zx123456789 zxasqw12 zxcasdqwe zxcasdqwe123 zxcv1234 zxcvasdf zxcvb123 zxcvb12345 zxcvbn12
        zxcvbn123 zxcvbnm1 zxcvbnm12 zxcvbnm123 zxcvbnmm zxcvvcxz zz8807zpl zzzzzzz1
        """
}
