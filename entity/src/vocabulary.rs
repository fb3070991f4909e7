//! The closed vocabularies of the field; official Japanese terms stand beside each word.

crate::vocabularies! {
    /// Kind of a local government (地方公共団体の区分).
    LocalGovernmentKind {
        /// 都道府県.
        Prefecture = "PREFECTURE",
        /// 政令指定都市.
        DesignatedCity = "DESIGNATED_CITY",
        /// 市.
        City = "CITY",
        /// 特別区.
        SpecialWard = "SPECIAL_WARD",
        /// 町.
        Town = "TOWN",
        /// 村.
        Village = "VILLAGE",
    }
    /// Body of the programme.
    BodyKey {
        /// 地域働き方・職場改革等推進会議.
        Council = "COUNCIL",
        /// 幹事会.
        SteeringGroup = "STEERING_GROUP",
        /// 幹事会サポートメンバー / 各府省横断の支援チーム.
        SupportTeam = "SUPPORT_TEAM",
    }
    /// Role of a seat.
    SeatRole {
        /// 議長・座長 (◎).
        Chair = "CHAIR",
        /// 副議長・副座長 (〇).
        ViceChair = "VICE_CHAIR",
        /// 構成員.
        Member = "MEMBER",
    }
    /// Where the holder of a seat comes from.
    SeatKind {
        /// Member of the government (副長官、大臣政務官).
        Political = "POLITICAL",
        /// Expert (有識者).
        Expert = "EXPERT",
        /// Governor or mayor (首長).
        LocalHead = "LOCAL_HEAD",
        /// Official, by post (充て職).
        Official = "OFFICIAL",
    }
    /// State of something editors publish.
    Publication {
        /// Seen by its editors only.
        Draft = "DRAFT",
        /// Public.
        Published = "PUBLISHED",
        /// Was public and is no more.
        Withdrawn = "WITHDRAWN",
    }
    /// Why a thing left the public.
    RemovalReason {
        /// The post was filled (採用終了).
        Filled = "FILLED",
        /// The employer or editor took it back.
        Withdrawn = "WITHDRAWN",
        /// Its closing day has passed.
        Expired = "EXPIRED",
        /// It was not confirmed for too long.
        Stale = "STALE",
        /// The employer closed.
        EmployerClosed = "EMPLOYER_CLOSED",
        /// Hidden by order of law.
        LegalHold = "LEGAL_HOLD",
        /// The same listing stands elsewhere.
        Duplicate = "DUPLICATE",
        /// A local government became part of another (合併).
        Merged = "MERGED",
    }
    /// What a support measure of a place is for.
    SupportKind {
        /// 奨学金返還支援.
        ScholarshipRepayment = "SCHOLARSHIP_REPAYMENT",
        /// 引越費用の助成.
        Moving = "MOVING",
        /// 住宅支援.
        Housing = "HOUSING",
        /// 就職活動の交通費 (地方就職支援金を含む).
        JobHuntingTravel = "JOB_HUNTING_TRAVEL",
        /// 子育て支援.
        Childcare = "CHILDCARE",
        /// テレワーク支援.
        RemoteWork = "REMOTE_WORK",
        /// 移住支援金.
        MigrationGrant = "MIGRATION_GRANT",
        /// 職場改革に取り組む企業への支援.
        WorkplaceReform = "WORKPLACE_REFORM",
    }
    /// Sex of the persons a figure counts.
    Sex {
        /// 女性.
        Female = "FEMALE",
        /// 男性.
        Male = "MALE",
        /// 総数.
        All = "ALL",
    }
    /// What a local indicator measures.
    IndicatorKey {
        /// 若者回復率: persons in their twenties at the end of a period per 100 who left in their teens.
        YouthReturnRate = "YOUTH_RETURN_RATE",
        /// 転入超過数: persons who moved in less those who moved out.
        NetMigration = "NET_MIGRATION",
        /// 有業率: share of persons at work.
        EmploymentRate = "EMPLOYMENT_RATE",
        /// 正規雇用比率: share of regular workers among workers.
        RegularWorkerShare = "REGULAR_WORKER_SHARE",
        /// 管理職に占める割合.
        ManagerShare = "MANAGER_SHARE",
        /// 男女の賃金の差異: women's pay per 100 of men's.
        PayGap = "PAY_GAP",
    }
    /// Unit of a figure.
    Unit {
        /// Per cent, 0 to 100 and beyond where a rate can be.
        Percent = "PERCENT",
        /// Persons.
        Persons = "PERSONS",
        /// Hours a month.
        HoursPerMonth = "HOURS_PER_MONTH",
        /// Days a year.
        DaysPerYear = "DAYS_PER_YEAR",
        /// Years.
        Years = "YEARS",
        /// Japanese yen.
        Yen = "YEN",
    }
    /// Size of an employer by its regular workers (常時雇用する労働者数).
    SizeBand {
        /// 1–20.
        UpTo20 = "UP_TO_20",
        /// 21–100.
        UpTo100 = "UP_TO_100",
        /// 101–300: women's disclosure duties begin at 101 (女性活躍推進法).
        UpTo300 = "UP_TO_300",
        /// 301–1,000: wider disclosure duties.
        UpTo1000 = "UP_TO_1000",
        /// 1,001 and more.
        Over1000 = "OVER_1000",
    }
    /// Where the proof of a certification comes from.
    SourceKind {
        /// An official open data set.
        OpenData = "OPEN_DATA",
        /// A page of the issuer.
        IssuerPage = "ISSUER_PAGE",
        /// A document that was seen.
        Document = "DOCUMENT",
    }
    /// What an employer discloses (女性活躍推進法 and related items).
    DisclosureItem {
        /// 男女の賃金の差異（全労働者）.
        PayGapAll = "PAY_GAP_ALL",
        /// 男女の賃金の差異（正規）.
        PayGapRegular = "PAY_GAP_REGULAR",
        /// 男女の賃金の差異（非正規）.
        PayGapNonRegular = "PAY_GAP_NON_REGULAR",
        /// 管理職に占める女性労働者の割合.
        WomenManagers = "WOMEN_MANAGERS",
        /// 採用した労働者に占める女性労働者の割合.
        WomenHired = "WOMEN_HIRED",
        /// 男性の育児休業取得率.
        ChildcareLeaveMen = "CHILDCARE_LEAVE_MEN",
        /// 女性の育児休業取得率.
        ChildcareLeaveWomen = "CHILDCARE_LEAVE_WOMEN",
        /// 平均継続勤務年数（女性）.
        TenureWomen = "TENURE_WOMEN",
        /// 平均継続勤務年数（男性）.
        TenureMen = "TENURE_MEN",
        /// 月平均所定外労働時間.
        MonthlyOvertime = "MONTHLY_OVERTIME",
        /// 有給休暇の平均取得日数.
        PaidLeaveDays = "PAID_LEAVE_DAYS",
    }
    /// Whether a figure is known.
    DisclosureState {
        /// The figure stands in `value`.
        Disclosed = "DISCLOSED",
        /// The employer does not disclose it; never 0, never hidden.
        NotDisclosed = "NOT_DISCLOSED",
    }
    /// Kind of employment (雇用形態).
    EmploymentType {
        /// 正社員.
        Regular = "REGULAR",
        /// 短時間正社員.
        ShortTimeRegular = "SHORT_TIME_REGULAR",
        /// 契約社員.
        Contract = "CONTRACT",
        /// パート・アルバイト.
        PartTime = "PART_TIME",
        /// インターンシップ.
        Internship = "INTERNSHIP",
    }
    /// Form in which pay is stated (賃金形態).
    WageForm {
        /// 時給.
        Hourly = "HOURLY",
        /// 日給.
        Daily = "DAILY",
        /// 月給.
        Monthly = "MONTHLY",
        /// 年俸.
        Yearly = "YEARLY",
    }
    /// How much of the work can be done away from the workplace (テレワーク).
    RemoteWork {
        /// None.
        No = "NONE",
        /// Some days.
        Partly = "PARTLY",
        /// All of it, near the workplace.
        Fully = "FULLY",
        /// All of it, from anywhere in Japan.
        FromAnywhere = "FROM_ANYWHERE",
    }
    /// What measure against passive smoking the workplace takes (受動喫煙防止措置).
    SmokingMeasure {
        /// 敷地内禁煙.
        NoSmokingOnSite = "NO_SMOKING_ON_SITE",
        /// 屋内禁煙.
        NoSmokingIndoors = "NO_SMOKING_INDOORS",
        /// 喫煙専用室あり.
        SmokingRoom = "SMOKING_ROOM",
        /// 屋内喫煙可.
        SmokingAllowed = "SMOKING_ALLOWED",
    }
    /// How far an employee may be transferred (転勤).
    TransferScope {
        /// 転勤なし.
        NoTransfer = "NO_TRANSFER",
        /// Within commuting distance.
        Commutable = "COMMUTABLE",
        /// Within the prefecture.
        Prefecture = "PREFECTURE",
        /// Throughout the country.
        Nationwide = "NATIONWIDE",
    }
    /// Kind of an event for people who think of coming back (説明会・イベント).
    EventKind {
        /// 合同企業説明会: several employers in one place.
        JointJobFair = "JOINT_JOB_FAIR",
        /// 職場見学.
        WorkplaceVisit = "WORKPLACE_VISIT",
        /// 移住・就職相談会.
        ReturnConsultation = "RETURN_CONSULTATION",
        /// セミナー.
        Seminar = "SEMINAR",
        /// オンライン説明会.
        OnlineBriefing = "ONLINE_BRIEFING",
    }
    /// What a change in the log did.
    ChangeOp {
        /// The thing is new or different.
        Upsert = "UPSERT",
        /// The thing left the public.
        Remove = "REMOVE",
        /// The thing changed while it was not public and never had been.
        Hidden = "HIDDEN",
    }
    /// Kind of a thing in the change log.
    ThingKind {
        /// The programme with its bodies, seats, meetings and calls.
        Programme = "PROGRAMME",
        /// A prefecture or municipality, with its indicators.
        LocalGovernment = "LOCAL_GOVERNMENT",
        /// A participation with its milestones.
        Participation = "PARTICIPATION",
        /// A workplace-reform profile with its support measures.
        Profile = "PROFILE",
        /// An employer with its disclosures.
        Employer = "EMPLOYER",
        /// A certification of an employer.
        Certification = "CERTIFICATION",
        /// A job listing.
        Job = "JOB",
        /// An event (説明会・イベント).
        Event = "EVENT",
        /// Reference tables: industries, occupations, schemes, minimum wages.
        Reference = "REFERENCE",
    }
}
