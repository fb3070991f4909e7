//! Roles and where they hold: for the whole country, a part of it, an employer or a partner.
use entity::id::{EmployerId, LocalGovernmentId, PartnerId};

entity::vocabularies! {
    /// What a person or an office does in the programme. Who brings neither token nor key has no role: a visitor, who sees
    /// what is public.
    Role {
        /// 事業所の人事担当: looks after one employer and its listings.
        EmployerHr = "EMPLOYER_HR",
        /// 市区町村の編集者: looks after the entries of one municipality.
        MunicipalEditor = "MUNICIPAL_EDITOR",
        /// 市区町村の承認者: approves what the editors of one municipality submit.
        MunicipalApprover = "MUNICIPAL_APPROVER",
        /// 都道府県の編集者: looks after the entries of a prefecture and of all its municipalities, and approves them.
        PrefecturalEditor = "PREFECTURAL_EDITOR",
        /// 連携先の担当: looks after what a partner takes (a portal, a university).
        PartnerStaff = "PARTNER_STAFF",
        /// 専門家: is introduced to participants; edits nothing of theirs.
        Expert = "EXPERT",
        /// 支援チーム: the cross-ministry support team; reads drafts everywhere to advise, and changes none.
        SupportTeam = "SUPPORT_TEAM",
        /// 事務局: the national secretariat, which looks after everything.
        Secretariat = "SECRETARIAT",
        /// 管理者: runs the service.
        Administrator = "ADMINISTRATOR",
    }
}

/// For what a role holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole country.
    All,
    /// A prefecture with all its municipalities.
    Prefecture(LocalGovernmentId),
    /// One local government alone.
    LocalGovernment(LocalGovernmentId),
    /// One employer.
    Employer(EmployerId),
    /// One partner.
    Partner(PartnerId),
}

/// A role and where it holds; the two always fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    role: Role,
    scope: Scope,
}

impl Grant {
    /// A role for a place, or for the whole country. None where the role needs a place and has none, or has one and
    /// needs none. That a municipality's editor names a municipality, and a prefecture's a prefecture, is for whoever
    /// knows the code list to check.
    #[must_use]
    pub fn new(role: Role, place: Option<LocalGovernmentId>) -> Option<Self> {
        let scope = match (role, place) {
            (Role::MunicipalEditor | Role::MunicipalApprover, Some(place)) => Scope::LocalGovernment(place),
            (Role::PrefecturalEditor, Some(place)) => Scope::Prefecture(place),
            (Role::Expert | Role::SupportTeam | Role::Secretariat | Role::Administrator, None) => Scope::All,
            _ => return None,
        };
        Some(Self { role, scope })
    }

    /// The right of an employer's HR.
    #[must_use]
    pub fn of_employer(id: EmployerId) -> Self {
        Self { role: Role::EmployerHr, scope: Scope::Employer(id) }
    }

    /// The right of a partner's staff.
    #[must_use]
    pub fn of_partner(id: PartnerId) -> Self {
        Self { role: Role::PartnerStaff, scope: Scope::Partner(id) }
    }

    /// A role for whatever scope it needs; none where they do not fit.
    #[must_use]
    pub fn fitting(role: Role, scope: Scope) -> Option<Self> {
        match (role, scope) {
            (Role::EmployerHr, Scope::Employer(_)) | (Role::PartnerStaff, Scope::Partner(_)) => {
                Some(Self { role, scope })
            }
            (_, Scope::Employer(_) | Scope::Partner(_)) => None,
            (_, Scope::All) => Self::new(role, None),
            (_, Scope::Prefecture(place) | Scope::LocalGovernment(place)) => Self::new(role, Some(place)),
        }
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// Where it holds.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The place it holds for; none for the whole country, an employer or a partner.
    #[must_use]
    pub fn place(&self) -> Option<LocalGovernmentId> {
        match self.scope {
            Scope::All | Scope::Employer(_) | Scope::Partner(_) => None,
            Scope::Prefecture(place) | Scope::LocalGovernment(place) => Some(place),
        }
    }

    /// The employer it holds for.
    #[must_use]
    pub fn employer(&self) -> Option<EmployerId> {
        match self.scope {
            Scope::Employer(id) => Some(id),
            _ => None,
        }
    }

    /// The partner it holds for.
    #[must_use]
    pub fn partner(&self) -> Option<PartnerId> {
        match self.scope {
            Scope::Partner(id) => Some(id),
            _ => None,
        }
    }
}
