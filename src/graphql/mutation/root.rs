//! The mutation root.
use crate::graphql::mutation::{
    account_reset::AccountResetMutation,
    accounts::AccountsMutation,
    delivery::DeliveryMutation,
    digest::DigestMutation,
    editing::{approval::ApprovalMutation, bundle::BundleMutation, draft::DraftMutation, public::PublicMutation},
    endpoint::EndpointMutation,
    notice::NoticeMutation,
    own_account::OwnAccountMutation,
    replay::ReplayMutation,
    sandbox::SandboxMutation,
    sheet::SheetMutation,
    sign_in::SignInMutation,
    subscription::SubscriptionMutation,
};
use async_graphql::MergedObject;

/// Everything that can be changed, by POST and with a key or a token only. What a person can correct is told as
/// `problems`, and then nothing was written.
#[derive(MergedObject, Default)]
pub struct Mutation(
    SubscriptionMutation,
    EndpointMutation,
    DeliveryMutation,
    ReplayMutation,
    DigestMutation,
    NoticeMutation,
    SandboxMutation,
    DraftMutation,
    ApprovalMutation,
    BundleMutation,
    PublicMutation,
    SheetMutation,
    SignInMutation,
    OwnAccountMutation,
    AccountsMutation,
    AccountResetMutation,
);
